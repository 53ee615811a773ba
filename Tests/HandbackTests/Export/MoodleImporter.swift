import Foundation

/// What Moodle makes of a worksheet, written after `importgradeslib.php` and `locallib.php` of its offline
/// feedback, in one of its languages.
struct MoodleImporter {
  struct Language {
    var identifier = "Identifier"
    var grade = "Grade"
    var modified = "Last modified (grade)"
    var participant = "Participant "
    var comments = "Feedback comments"
    var decimalMark = "."
  }

  struct MissingColumns: Error {}

  private(set) var grades: [Int: Double] = [:]
  private(set) var comments: [Int: String] = [:]
  private(set) var skipped: [Int: String] = [:]

  init(_ bytes: [UInt8], maximum: Double, locked: Set<Int> = [], _ language: Language = Language())
    throws
  {
    let rows = parsedByPHP(String(decoding: bytes, as: UTF8.self))
    guard let header = rows.first, let id = header.firstIndex(of: language.identifier),
      let grade = header.firstIndex(of: language.grade), header.contains(language.modified)
    else { throw MissingColumns() }
    let feedback = header.firstIndex(of: language.comments)
    for row in rows.dropFirst() {
      guard row.count == header.count else { throw MissingColumns() }
      guard let user = Int(row[id].dropFirst(language.participant.count)) else { continue }
      let number = row[grade].replacing(language.decimalMark, with: ".")
      if let value = Double(number) {
        if value < 0 || value > maximum {
          skipped[user] = "out of range"
        } else if locked.contains(user) {
          skipped[user] = "locked"
        } else {
          grades[user] = value
        }
      }
      if let feedback { comments[user] = row[feedback] }
    }
  }
}
