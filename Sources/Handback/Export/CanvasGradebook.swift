import Exercises
import Grading
import HostSystem

/// The gradebook that an instructor exported from Canvas: one of its columns is filled, and not another
/// byte of it changes.
///
/// It reads the file as Canvas's own importer does (`gradebook_importer.rb`): the same columns, the same
/// rows that are no learner's, the same order of identifiers.
public struct CanvasGradebook {
  private let table: CSVTable
  private let path: String
  private let columns: Columns
  /// The row with the points possible; `nil` when there is none.
  private let maximumRow: Int?

  /// - Parameter path: what an error names.
  /// - Throws: when it is no gradebook of Canvas.
  public init(_ table: CSVTable, path: String) throws(RunError) {
    self.table = table
    self.path = path
    guard let columns = Columns(table.header) else {
      throw RunError(
        path, line: 1, "this isn't a gradebook that Canvas exported: its columns are not Canvas's",
        cure: "In Canvas, open Grades and choose Export, and name that file with --into.")
    }
    self.columns = columns
    let name = columns.names[0]
    maximumRow = table.rows.firstIndex { $0[name].contains("Points Possible") }
  }

  /// - Parameter column: an assignment's title, with its number or without; `nil` for the only one, or the
  ///   one that is called as the notebook is.
  /// - Throws: when it isn't certain which column that is.
  public func filled(with book: ClassBook, column: String? = nil) throws(RunError) -> FilledTable {
    let target = try assignment(column, title: book.title)
    var table = table
    let style = NumberStyle(
      in: [maximumRow.map { table.rows[$0][target] } ?? ""] + table.rows.map { $0[target] }
        + table.rows.flatMap { $0 })
    let learners = table.rows.indices.filter { isLearner(table.rows[$0]) }
    let matching = matching(learners, book)
    var (notes, problems) = ([String](), matching.problems)
    if let problem = maximumProblem(target, book) { problems.append(problem) }
    var filled = 0
    var replaced: [String] = []
    for (row, mark) in matching.marks.sorted(by: { $0.key < $1.key }) {
      let earlier = table.rows[row][target].filter { !$0.isWhitespace }
      guard let value = Self.value(of: mark, style) else { continue }
      if earlier == "N/A" {
        problems.append(
          "\(path):\(table.line(ofRow: row)): \(shown(mark.learner)) isn't assigned this in Canvas, "
            + "which takes no score there: the field is left as it was.")
        continue
      }
      filled += 1
      if !["", "-"].contains(earlier), !Self.isSame(earlier, value) {
        replaced.append(mark.learner)
      }
      if !Self.isSame(earlier, value) { table.set(value, row: row, column: target) }
    }
    if !replaced.isEmpty { notes.append("Other scores stood there for \(named(replaced)).") }
    notes += silences(in: book, matching)
    let rowless = learners.filter { matching.marks[$0] == nil }
    if !rowless.isEmpty {
      notes.append(
        "Nothing is known of \(named(rowless.map { name(of: $0) })): their fields are left as they were."
      )
    }
    if !matching.unmatched.isEmpty {
      problems.append("\(path) has no row for \(named(matching.unmatched)).")
    }
    return FilledTable(bytes: table.bytes, filled: filled, notes: notes, problems: problems)
  }

  /// As Canvas matches: by its own number, the SIS id, the login and, last, the name.
  private func matching(_ rows: [Int], _ book: ClassBook) -> RowMatching {
    var matching = RowMatching(book)
    func values(_ column: Int) -> [Int: String] {
      Dictionary(uniqueKeysWithValues: rows.map { ($0, table.rows[$0][column]) })
    }
    matching.match(values(columns.id), named: "ID") { $0.identifiers }
    if let column = columns.sisID {
      matching.match(values(column), named: "SIS User ID") { $0.identifiers }
    }
    if let column = columns.login {
      matching.match(values(column), named: "SIS Login ID") { $0.identifiers + $0.emails }
    }
    matching.match(
      Dictionary(uniqueKeysWithValues: rows.map { ($0, name(of: $0)) }), named: "name"
    ) { $0.fullNames }
    return matching
  }

  /// `nil` when there is nothing to say about the learner.
  private static func value(of mark: LearnerMark, _ style: NumberStyle) -> String? {
    if mark.status == .excused { return "EX" }
    return mark.status == .graded ? mark.total.map(style.text(hundredths:)) : nil
  }

  /// Whether Canvas would see no change.
  private static func isSame(_ earlier: String, _ value: String) -> Bool {
    if let a = hundredths(of: earlier), let b = hundredths(of: value) { return a == b }
    return earlier.lowercased() == value.lowercased()
  }

  /// Who is matched and gets no score.
  private func silences(in book: ClassBook, _ matching: RowMatching) -> [String] {
    let matched = matching.marks.values.sorted { $0.learner < $1.learner }
    let refused = matched.filter { $0.status == .refused }.map(\.learner)
    let missing = matched.filter { $0.status == .missing }.map(\.learner)
    return [
      refused.isEmpty
        ? nil : "Refused, and so without a score that could be filled in: \(named(refused)).",
      missing.isEmpty ? nil : "Nothing was handed in by \(named(missing)): no score is filled in.",
    ].compactMap { $0 }
  }

  private func maximumProblem(_ target: Int, _ book: ClassBook) -> String? {
    guard let maximumRow, let outOf = book.marks.map(\.outOf).max(), outOf > 0 else { return nil }
    let field = table.rows[maximumRow][target]
    guard let possible = hundredths(of: field), possible != outOf else { return nil }
    return """
      \(path):\(table.line(ofRow: maximumRow)): Points Possible of “\(shown(table.header[target]))” is \
      \(shown(field)), and full marks here are \(decimal(hundredths: outOf)). Change the one in Canvas, or \
      the policy's total.
      """
  }

  private func name(of row: Int) -> String {
    // “LastName”, “FirstName”
    columns.names.count == 2
      ? "\(table.rows[row][columns.names[1]]) \(table.rows[row][columns.names[0]])"
      : table.rows[row][columns.names[0]]
  }

  /// Whether the row is no header of any kind: Canvas skips those with the points possible, and with how
  /// columns are posted.
  private func isLearner(_ row: [String]) -> Bool {
    if row[columns.names[0]].contains("Points Possible") { return false }
    return !row.allSatisfy {
      $0.wholeMatch(of: /\s*(?:Muted|Manual Posting.*)?\s*/.ignoresCase()) != nil
    }
  }

  // MARK: - The column

  private func assignment(_ wanted: String?, title: String) throws(RunError) -> Int {
    let assignments = columns.assignments(table.header).filter { column in
      maximumRow.map { table.rows[$0][column].contains("read only") } != true
    }
    func titled(_ wanted: String) -> [Int] {
      let exact = assignments.filter { table.header[$0] == wanted }
      return exact.isEmpty
        ? assignments.filter { folded(Self.title(table.header[$0])) == folded(wanted) } : exact
    }
    let found = wanted.map(titled) ?? (assignments.count == 1 ? assignments : titled(title))
    if found.count == 1 { return found[0] }
    let all = assignments.map { "“\(shown(table.header[$0]))”" }.joined(separator: ", ")
    guard !assignments.isEmpty else {
      throw RunError(
        path, line: 1, "it has no assignment's column that Canvas would read",
        cure: "Make the assignment in Canvas, and export the gradebook again.")
    }
    let problem =
      wanted.map { name in
        found.isEmpty
          ? "it has no assignment “\(shown(name))”" : "“\(shown(name))” is the title of several"
      } ?? "it has several assignments, and which one to fill isn't clear"
    throw RunError(path, line: 1, problem, cure: "Name one with --column: \(all).")
  }

  /// `Trees (123)` without its number.
  private static func title(_ name: String) -> String {
    name.wholeMatch(of: /(.*)\s\(\d+\)/).map { String($0.1) } ?? name
  }
}

extension CanvasGradebook {
  /// Where Canvas looks for what.
  fileprivate struct Columns {
    /// The name's column, or those of last and first name.
    let names: [Int]
    let id: Int
    var sisID: Int?
    var login: Int?
    /// Where the columns begin that may be assignments.
    let first: Int

    /// `nil` when Canvas would call it an “Invalid header row”.
    init?(_ header: [String]) {
      guard header.count > 3 else { return nil }
      if header.count > 4, header[0].contains("LastName"), header[1].contains("FirstName"),
        header[2].contains("ID")
      {
        (names, id) = ([0, 1], 2)
      } else if header[0].contains("Student"), header[1].contains("ID") {
        (names, id) = ([0], 1)
      } else {
        return nil
      }
      var next = id + 1
      func says(_ words: Regex<Substring>, at column: Int) -> Bool {
        column < header.count && header[column].contains(words)
      }
      if says(/SIS\s+User\s+ID/, at: next) {
        sisID = next
        next += 1
      }
      if says(/SIS\s+Login\s+ID/, at: next) {
        login = next
        next += 1
      }
      if says(/Integration\s+ID/, at: next) { next += 1 }
      if says(/Root\s+Account/, at: next) { next += 1 }
      guard next < header.count, header[next].contains("Section") else { return nil }
      first = next + 1
    }

    /// The columns with an assignment's number. Canvas reads none whose name has the words of a total.
    func assignments(_ header: [String]) -> [Int] {
      (first..<header.count).filter { column in
        let name = header[column]
        return name.wholeMatch(of: /.*\s\(\d+\)/) != nil
          && !name.contains(
            /(?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status)/)
      }
    }
  }
}
