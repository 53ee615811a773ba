import Exercises
import Grading
import HostSystem

/// The offline grading worksheet that an instructor downloaded from Moodle: its grades and comments are
/// filled, and not another byte of it changes.
///
/// Moodle's importer (`importgradeslib.php`) wants its own identifiers back, `Participant 1234`, and skips a
/// grade that it has a newer one for, so a row is never made up.
public struct MoodleWorksheet {
  private let table: CSVTable
  private let path: String
  private let columns: MoodleColumns

  /// - Parameters:
  ///   - column: the name of the column with the grades, where it can't be told.
  ///   - path: what an error names.
  /// - Throws: when it is no worksheet of Moodle, or one whose grades are words of a scale.
  public init(_ table: CSVTable, path: String, column: String? = nil) throws(RunError) {
    self.table = table
    self.path = path
    columns = try MoodleColumns(of: table, path: path, grade: column)
  }

  public func filled(with book: ClassBook) throws(RunError) -> FilledTable {
    var table = table
    let style = NumberStyle(
      in: table.rows.flatMap { row in
        [columns.maximum, columns.grade].compactMap { $0.map { row[$0] } }
      })
    let matching = matching(book)
    var notes: [String] = []
    var problems = matching.problems
    if let problem = maximumProblem(book) { problems.append(problem) }
    if columns.feedback == nil {
      problems.append(
        "\(path) has no column for comments, so none are filled in. In Moodle, switch on “Feedback "
          + "comments” in the assignment's settings, and download the worksheet again.")
    }
    var filled = 0
    for (row, mark) in matching.marks.sorted(by: { $0.key < $1.key }) {
      let place = "\(path):\(table.line(ofRow: row)): \(shown(mark.learner))"
      if let locked = columns.locked, MoodleColumns.isNo(table.rows[row][locked]) {
        problems.append("\(place)’s grade can't be changed in Moodle: the row is left as it was.")
        continue
      }
      if mark.status == .graded, let total = mark.total {
        let maximum = columns.maximum.flatMap { hundredths(of: table.rows[row][$0]) }
        guard total >= 0, maximum.map({ total <= $0 }) ?? true else {
          problems.append(
            "\(place) has \(decimal(hundredths: total)), which Moodle would skip: it takes 0 to "
              + "\(maximum.map { decimal(hundredths: $0) } ?? "its maximum"). The row is left as it was."
          )
          continue
        }
        if hundredths(of: table.rows[row][columns.grade]) != total {
          table.set(style.text(hundredths: total), row: row, column: columns.grade)
        }
        filled += 1
      } else if mark.status != .missing {
        notes.append("\(place) has no grade to fill in: \(MarkWords(mark: mark).headline).")
      }
      if let feedback = columns.feedback, [.graded, .refused, .excused].contains(mark.status) {
        let earlier = table.rows[row][feedback]
        if earlier.allSatisfy(\.isWhitespace) || MarkWords.isOurs(earlier) {
          table.set(MarkWords(mark: mark).html, row: row, column: feedback)
        } else {
          problems.append("\(place) has a comment by somebody already, which stays as it was.")
        }
      }
    }
    let rowless = table.rows.indices.filter { matching.marks[$0] == nil }
    if !rowless.isEmpty {
      notes.append(
        "Nothing is known of \(named(rowless.map { name(of: $0) })): their rows are left as they were."
      )
    }
    if !matching.unmatched.isEmpty {
      problems.append("\(path) has no row for \(named(matching.unmatched)).")
    }
    return FilledTable(bytes: table.bytes, filled: filled, notes: notes, problems: problems)
  }

  private func name(of row: Int) -> String {
    table.rows[row][columns.fullName ?? columns.identifier]
  }

  private func matching(_ book: ClassBook) -> RowMatching {
    var matching = RowMatching(book)
    func values(_ column: Int) -> [Int: String] {
      Dictionary(uniqueKeysWithValues: table.rows.indices.map { ($0, table.rows[$0][column]) })
    }
    // The same number stands in the name of the learner's folder in Moodle's download.
    let numbers = values(columns.identifier).mapValues {
      String($0.reversed().prefix { $0.isNumber }.reversed())
    }
    matching.match(numbers, named: "Identifier") { mark in
      mark.attempts.map(\.arrival).filter { $0.platform == .moodle }.compactMap(\.identifier)
    }
    for column in table.header.indices where column != columns.identifier {
      let fields = table.rows.map { $0[column] }
      guard !fields.isEmpty, fields.contains(where: { $0.contains("@") }),
        fields.allSatisfy({ $0.isEmpty || $0.wholeMatch(of: /[^\s@<>]+@[^\s@<>]+/) != nil })
      else { continue }
      matching.match(values(column), named: "email address") { $0.emails }
    }
    if let column = columns.fullName {
      matching.match(values(column), named: "full name") { $0.fullNames }
    }
    return matching
  }

  private func maximumProblem(_ book: ClassBook) -> String? {
    guard let column = columns.maximum, let field = table.rows.first?[column],
      let maximum = hundredths(of: field), let outOf = book.marks.map(\.outOf).max(), outOf > 0,
      maximum != outOf
    else { return nil }
    return """
      \(path): the maximum grade in Moodle is \(shown(field)), and full marks here are \
      \(decimal(hundredths: outOf)). Change the one in Moodle, or the policy's total.
      """
  }
}
