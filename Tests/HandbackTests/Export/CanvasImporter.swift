import Foundation

/// What Canvas makes of a gradebook, written after `gradebook_importer.rb`.
struct CanvasImporter {
  struct Student {
    let id: Int
    var sisID: String?
    var login: String?
    let name: String
    var sortableName = ""
  }

  struct InvalidHeader: Error {}

  /// By assignment's number, or its name where Canvas would make a new assignment.
  private(set) var assignments: [String] = []
  /// Of each student and assignment what stands there.
  private(set) var grades: [Int: [String: String]] = [:]
  /// Rows that Canvas would take for new students.
  private(set) var strangers: [String] = []
  private(set) var pointsPossible: [String: String] = [:]

  init(_ bytes: [UInt8], _ students: [Student]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(3).map(
      String.init)
    func count(_ delimiter: Character) -> Int {
      let counts = lines.filter { !$0.isEmpty }.map {
        (try? parsedCSV($0, delimiter: delimiter))?.first?.count ?? 0
      }
      return Set(counts).count == 1 ? counts[0] : 0
    }
    let delimiter: Character = count(";") > count(",") ? ";" : ","
    var rows = try parsedCSV(text, delimiter: delimiter)[...]
    guard let header = rows.popFirst(), header.count > 3, header[0].contains("Student"),
      header[1].contains("ID")
    else { throw InvalidHeader() }
    var (next, sis, login): (Int, Int?, Int?) = (2, nil, nil)
    if header[2].contains(/SIS\s+Login\s+ID/) {
      (login, next) = (2, 3)
    } else if header[2].contains(/SIS\s+User\s+ID/), header[3].contains(/SIS\s+Login\s+ID/) {
      (sis, login, next) = (2, 3, 4)
      if header[next].contains(/Integration\s+ID/) { next += 1 }
      if header[next].contains(/Root\s+Account/) { next += 1 }
    }
    guard header[next].contains("Section") else { throw InvalidHeader() }
    let words =
      ["Current Score", "Current Points", "Current Grade", "Final Score", "Final Points"]
      + ["Final Grade", "Override Score", "Override Grade", "Override Status"]
    let columns = header.indices.filter { column in
      column > next && !words.contains { header[column].contains($0) }
    }
    func name(_ column: Int) -> String {
      header[column].wholeMatch(of: /(.*)\s\((\d+)\)/).map { String($0.2) }
        ?? "new: \(header[column])"
    }
    assignments = columns.map(name)
    for row in rows {
      if row[0].contains("Points Possible") {
        for column in columns { pointsPossible[name(column)] = row[column] }
        continue
      }
      if row.allSatisfy({
        $0.wholeMatch(of: /\s*(Muted|Manual Posting.*)?\s*/.ignoresCase()) != nil
      }) {
        continue
      }
      let student =
        students.first { $0.id == Int(row[1]) }
        ?? students.first { sis != nil && $0.sisID == row[sis!] && $0.sisID != nil }
        ?? students.first { login != nil && $0.login == row[login!] && $0.login != nil }
        ?? students.first { $0.name == row[0] || $0.sortableName == row[0] }
      guard let student else {
        strangers.append(row[0])
        continue
      }
      for column in columns {
        grades[student.id, default: [:]][name(column)] = Self.number(row[column])
      }
    }
  }

  /// The last `,` or `.` is the decimal mark.
  private static func number(_ field: String) -> String {
    guard field.wholeMatch(of: /-?[0-9.,]+%?/) != nil else {
      return field.trimmingCharacters(in: .whitespaces)
    }
    var parts = field.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    let last = parts.removeLast()
    return parts.isEmpty ? String(last) : "\(parts.joined()).\(last)"
  }
}
