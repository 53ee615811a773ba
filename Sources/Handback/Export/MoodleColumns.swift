import Grading
import HostSystem

/// Which column of Moodle's worksheet is which. Its header is in the language of who downloaded it, so what
/// isn't known by its English or German name is told by what stands in it, and by Moodle's order:
/// identifier, full name, …, grade, maximum grade, whether the grade can be changed, …, comments.
struct MoodleColumns {
  let identifier: Int
  private(set) var fullName: Int?
  let grade: Int
  private(set) var maximum: Int?
  private(set) var locked: Int?
  private(set) var feedback: Int?

  /// - Parameter grade: the name of the column with the grades, where it can't be told.
  init(of table: CSVTable, path: String, grade named: String?) throws(RunError) {
    func column(_ names: [String]) -> Int? {
      names.lazy.compactMap { table.column(named: $0) }.first
    }
    guard let identifier = column(["Identifier", "ID"]) ?? table.header.indices.first,
      Self.holdsIdentifiers(table.rows.map { $0[identifier] })
    else {
      throw RunError(
        path, line: 1, "this isn't a grading worksheet of Moodle: it names no participants",
        cure:
          "In the assignment, choose “Download grading worksheet”, and name that file with --into.")
    }
    self.identifier = identifier
    fullName = column(["Full name", "Vollständiger Name"])
    if fullName == nil, identifier == 0, table.header.count > 1 { fullName = 1 }
    // Without a header that is known, the only column that has one and the same number in every row.
    var maximum = column(["Maximum Grade", "Bestwertung"])
    if maximum == nil {
      let candidates = table.header.indices.filter { column in
        column > identifier && Self.isMaximum(table.rows.map { $0[column] })
      }
      maximum = candidates.count == 1 ? candidates[0] : nil
    }
    let before = maximum.flatMap { $0 > identifier + 1 ? $0 - 1 : nil }
    guard
      let grade = named.flatMap({ table.column(named: $0) }) ?? column(["Grade", "Bewertung"])
        ?? (named == nil ? before : nil)
    else {
      throw RunError(
        path, line: 1,
        named.map { "it has no column “\(shown($0))”" }
          ?? "which column has the grades can't be told",
        cure: "Name it with --column.")
    }
    self.grade = grade
    if column(["Scale", "Skala"]) == grade + 1 {
      throw RunError(
        path, line: 1, "this assignment is graded in words of a scale, which points can't be",
        cure: "Choose points in the assignment's settings, and download the worksheet again.")
    }
    self.maximum = maximum
    locked = column(["Grade can be changed", "Bewertung kann geändert werden"])
    if locked == nil, let next = maximum.map({ $0 + 1 }), next < table.header.count,
      table.rows.allSatisfy({ Self.isYes($0[next]) || Self.isNo($0[next]) })
    {
      locked = next
    }
    feedback = column(["Feedback comments", "Feedback als Kommentar"])
    if feedback == nil, let last = table.header.indices.last, last > grade,
      Self.mayBeComments(table.rows.map { $0[last] })
    {
      feedback = last
    }
  }

  /// `Participant 1234`: one word for all, and a number for each.
  private static func holdsIdentifiers(_ fields: [String]) -> Bool {
    let matches = fields.compactMap { $0.wholeMatch(of: /(\D*)(\d{1,18})/) }
    return matches.count == fields.count && Set(matches.map(\.1)).count <= 1
      && Set(matches.map(\.2)).count == fields.count
  }

  private static func isMaximum(_ fields: [String]) -> Bool {
    guard let first = fields.first, let maximum = hundredths(of: first) else { return false }
    return maximum > 0 && fields.allSatisfy { $0 == first }
  }

  /// Moodle writes a dash where there is no time, and nothing where there is no comment.
  private static func mayBeComments(_ fields: [String]) -> Bool {
    !fields.isEmpty && fields.allSatisfy { $0.isEmpty || $0.hasPrefix("<") }
  }

  private static func isYes(_ field: String) -> Bool {
    ["yes", "ja", "oui", "sí", "sì", "sim", "tak", "kyllä", "evet", "да", "ano", "igen", "是", "はい"]
      .contains(field.lowercased())
  }

  static func isNo(_ field: String) -> Bool {
    [
      "no", "nein", "non", "não", "nee", "nej", "nei", "nie", "ei", "hayır", "нет", "ne", "nem",
      "否",
      "いいえ",
    ].contains(field.lowercased())
  }
}
