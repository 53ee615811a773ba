import Foundation
import HostSystem
import Wording

/// The people of a course, as a platform exports them: its gradebook, its grading worksheet or its list of
/// participants, or a table of your own with some of `id`, `login`, `email` and `name`.
public struct Roster: Sendable {
  public struct Person: Equatable, Sendable {
    /// All numbers, logins and addresses that the table has of the person, as they stand there.
    public let identifiers: [String]
    /// `Learner One`, also where the table has `One, Learner`; empty where it has none.
    public let name: String
    public let email: String?
    /// When the platform says that something was handed in.
    public let submissionTime: SubmissionTime?
    /// The row of ``Roster/table``.
    public let row: Int

    /// What is compared, by the column that it stands in.
    let keys: [RosterColumn: Set<String>]
    /// `onelearner`, as Canvas writes it before the names of files.
    let canvasNames: Set<String>
  }

  /// In the order of the table, without the rows that are nobody's.
  public let people: [Person]
  /// As it was read, to be filled in and written again.
  public let table: CSVTable
  /// What could not be read of it, for the instructor.
  public let notes: [String]

  /// - Throws: when it can't be read, or nothing in its header tells who somebody is.
  public init(readingAt path: String) throws(RunError) {
    try self.init(Self.table(at: path), path: path)
  }

  /// - Parameter path: what an error names.
  public init(_ table: CSVTable, path: String) throws(RunError) {
    self.table = table
    let columns = table.header.map { RosterColumn(titled: $0) }
    let telling: Set<RosterColumn> = [.platform, .login, .school, .email, .fullName, .lastName]
    guard columns.contains(where: { $0.map(telling.contains) ?? false }) else {
      throw RunError(
        path, line: 1,
        "no column tells who somebody is; there are \(shownList(table.header, limit: 12))",
        cure:
          "Export the gradebook or the list of participants from the platform, or name columns id, "
          + "login, email and name.")
    }
    var reader = RosterReader(columns: columns, path: path)
    people = table.rows.indices.compactMap { row in
      reader.person(table.rows[row], row: row, line: table.line(ofRow: row))
    }
    notes = reader.notes
    guard !people.isEmpty else {
      throw RunError(
        path, "it lists nobody",
        cure: "Export it anew, with the people of the course in it.")
    }
  }

  /// Sakai's table has the assignment's title before its header.
  private static func table(at path: String) throws(RunError) -> CSVTable {
    do throws(RunError) {
      return try CSVTable(
        readingAt: path, headerWith: ["Display ID", "ID", "Last Name", "First Name"])
    } catch {
      return try CSVTable(readingAt: path)
    }
  }

  /// The person who handed something in: by the platform's own identifier; or else by a login, an address
  /// or a number at the school; or else by the full name.
  ///
  /// - Parameter learner: the name of the submission.
  /// - Returns: `nil` when it is nobody on the roster, or nobody can tell who.
  public func person(for learner: String, _ arrival: Arrival) -> Person? {
    let candidates = candidates(for: learner, arrival)
    return candidates.count == 1 ? candidates[0] : nil
  }

  /// Everybody who it may be: several only where nothing tells them apart.
  func candidates(for learner: String, _ arrival: Arrival) -> [Person] {
    let naming = RosterColumn.naming(arrival.platform)
    let hasColumn = people.contains { person in naming.contains { person.keys[$0] != nil } }
    if let identifier = arrival.identifier {
      let found = people(with: identifier, in: naming)
      if !found.isEmpty { return found }
      // A platform's number 101 isn't the school's number 101.
      if !hasColumn || !identifier.allSatisfy(\.isNumber) {
        let others = people(with: identifier, in: [.login, .email, .school, .platform])
        if !others.isEmpty { return others }
      }
    }
    if let email = arrival.email {
      let found = people(with: email, in: [.email, .login])
      if !found.isEmpty { return found }
    }
    if arrival.platform == nil {
      let found = people(with: learner, in: naming)
      if !found.isEmpty { return found }
    }
    return people(named: learner, arrival)
  }

  private func people(with identifier: String, in columns: [RosterColumn]) -> [Person] {
    let key = rosterKey(identifier)
    return key.isEmpty
      ? []
      : people.filter { person in columns.contains { person.keys[$0]?.contains(key) ?? false } }
  }

  private func people(named learner: String, _ arrival: Arrival) -> [Person] {
    if arrival.platform == .canvas {
      // `One, Learner` is `onelearner` there.
      let name = learner.prefix { $0 != "_" }
      return people.filter { $0.canvasNames.contains(String(name)) }
    }
    guard let name = arrival.fullName ?? (arrival.platform == nil ? learner : nil) else {
      return []
    }
    let key = rosterKey(Download.fullName(sorted: name))
    return key.isEmpty ? [] : people.filter { $0.keys[.fullName]?.contains(key) ?? false }
  }
}

/// A text as it is compared: case and the ways to compose accents are set aside, and so are the `#` that
/// Brightspace puts before numbers, and blanks.
func rosterKey(_ text: String) -> String {
  let composed = text.precomposedStringWithCanonicalMapping.lowercased()
  let words = composed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  return String(words.trimmingPrefix("#"))
}

/// Reads rows.
private struct RosterReader {
  let columns: [RosterColumn?]
  let path: String
  private(set) var notes: [String] = []

  init(columns: [RosterColumn?], path: String) {
    self.columns = columns
    self.path = path
  }

  mutating func person(_ fields: [String], row: Int, line: Int) -> Roster.Person? {
    var values: [RosterColumn: [String]] = [:]
    for (column, field) in zip(columns, fields) {
      let field = field.trimmingCharacters(in: .whitespacesAndNewlines)
      if let column, !field.isEmpty { values[column, default: []].append(field) }
    }
    if let role = values[.role]?.first?.lowercased(), !Self.learners.contains(where: role.contains)
    {
      return nil
    }
    let name = Self.name(values)
    let identifiers = [RosterColumn.platform, .login, .school, .email].flatMap { values[$0] ?? [] }
    guard !name.isEmpty || !identifiers.isEmpty, !Self.isNobodys(values[.fullName]?.first ?? "")
    else { return nil }
    var known: Set<String> = []
    return Roster.Person(
      identifiers: identifiers.filter { known.insert($0).inserted }, name: name,
      email: values[.email]?.first, submissionTime: time(values[.time]?.first, line), row: row,
      keys: Self.keys(values, name), canvasNames: Self.canvasNames(values, name))
  }

  private static let learners = ["student", "learner", "studierende", "teilnehmer"]

  /// Canvas has a row with what is possible, and one of a student who is for tests.
  private static func isNobodys(_ name: String) -> Bool {
    let name = name.lowercased()
    return name == "points possible" || name == "student, test"
  }

  private static func name(_ values: [RosterColumn: [String]]) -> String {
    let parts = [RosterColumn.firstName, .lastName].compactMap { values[$0]?.first }
    if let full = values[.fullName]?.first {
      return singleLine(Download.fullName(sorted: full))
    }
    return singleLine(parts.joined(separator: " "))
  }

  private static func keys(
    _ values: [RosterColumn: [String]], _ name: String
  ) -> [RosterColumn: Set<String>] {
    var keys: [RosterColumn: Set<String>] = [:]
    for column in [RosterColumn.platform, .login, .school, .email] {
      guard let texts = values[column] else { continue }
      // Moodle's "Participant", in the platform's language.
      let numbers =
        column == .platform
        ? texts.compactMap { $0.wholeMatch(of: /\D+([0-9]+)/).map { String($0.1) } } : []
      keys[column] = Set((texts + numbers).map(rosterKey))
    }
    var names = [name]
    let parts = [RosterColumn.firstName, .lastName].compactMap { values[$0]?.first }
    if parts.count == 2 { names.append(parts.joined(separator: " ")) }
    keys[.fullName] = Set(names.map(rosterKey)).subtracting([""])
    return keys
  }

  /// With the last name first.
  private static func canvasNames(
    _ values: [RosterColumn: [String]], _ name: String
  ) -> Set<String> {
    let parts = [RosterColumn.lastName, .firstName].compactMap { values[$0]?.first }
    if let full = values[.fullName]?.first, full.contains(",") { return [asInCanvas(full)] }
    if parts.count == 2 { return [asInCanvas(parts.joined())] }
    let words = name.split(separator: " ")
    guard let last = words.last, words.count > 1 else { return [] }
    return [asInCanvas(last + words.dropLast().joined())]
  }

  /// `onelearner` for `One, Learner`.
  private static func asInCanvas(_ name: String) -> String {
    let scalars = name.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars
    return String(
      String.UnicodeScalarView(
        scalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
  }

  private mutating func time(_ text: String?, _ line: Int) -> SubmissionTime? {
    guard let text, text != "-" else { return nil }
    if let time = SubmissionTime(text) ?? SubmissionTime(moodle: text) { return time }
    notes.append("\(path):\(line): “\(shownName(text))” is no time that can be read here.")
    return nil
  }
}

extension SubmissionTime {
  /// `Saturday, 21 November 2026, 10:11 AM`, as Moodle writes it in English.
  init?(moodle text: String) {
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    guard
      let match = text.wholeMatch(
        of:
          /(?:[A-Za-z]+, )?([0-9]{1,2}) ([A-Za-z]{3})[a-z]* ([0-9]{4}), ([0-9]{1,2}):([0-9]{2}) ?([AP]M)?/
      ),
      let day = Int(match.1), let month = months.firstIndex(of: match.2.lowercased()),
      let year = Int(match.3), let hour = Int(match.4), let minute = Int(match.5)
    else { return nil }
    let isAfternoon = match.6 == "PM"
    self.init(
      year: year, month: month + 1, day: day,
      hour: match.6 == nil ? hour : hour % 12 + (isAfternoon ? 12 : 0), minute: minute)
  }
}
