import Archives
import Exercises
import Grading
import HostSystem
import Wording

/// One zip with each learner's feedback, its files named as a platform wants them for a bulk upload.
public struct FeedbackArchive {
  public enum Naming: String, CaseIterable, Sendable {
    /// A folder for each learner: for people.
    case plain
    /// `Alice Smith_17_assignsubmission_file_/feedback.html`: under the assignment's submissions, “Upload
    /// multiple feedback files in a zip”.
    case moodle
    /// `smithalice_101_5001_feedback.html`: under “Upload Submissions” of the assignment. Canvas wants the
    /// number of a file that the learner handed in, and its download tells it.
    case canvas
  }

  public let files: [ExportedFile]
  /// Learners whose feedback the platform could not be told whose it is, and others without any.
  public let problems: [String]

  /// - Parameters:
  ///   - pages: each learner's files, by their names.
  ///   - downloaded: the names of the files in Canvas's download.
  public init(
    of book: ClassBook, _ pages: [String: [String: [UInt8]]], naming: Naming,
    downloaded: [String] = []
  ) {
    var files: [ExportedFile] = []
    var (nameless, pageless): ([String], [String]) = ([], [])
    var taken: Set<String> = []
    for mark in book.marks where mark.status != .missing {
      let own = (pages[mark.learner] ?? [:]).sorted { $0.key < $1.key }
      if own.isEmpty {
        pageless.append(mark.learner)
        continue
      }
      guard let place = Self.place(of: mark, naming, downloaded, &taken) else {
        nameless.append(mark.learner)
        continue
      }
      files += own.map { name, bytes in
        ExportedFile(path: place + (naming == .canvas ? "_" : "/") + name, bytes: bytes)
      }
    }
    self.files = files
    problems = [
      nameless.isEmpty
        ? nil : "Left out, as \(naming.lacking): \(named(nameless)).",
      pageless.isEmpty ? nil : "There is no feedback page of \(named(pageless)).",
    ].compactMap { $0 }
  }

  /// - Throws: when it's more than a zip holds.
  public func zip(path: String) throws(RunError) -> [UInt8] {
    let files = files.map { ZipWriting.File(path: $0.path, bytes: $0.bytes, isExecutable: false) }
    guard let bytes = ZipWriting.bytes(of: files) else {
      throw RunError(
        path, "that is more than a zip holds",
        cure: "Name some of the learners, and then the others.")
    }
    return bytes
  }

  /// The beginning of the names of a learner's files; `nil` when the platform couldn't tell whose they are.
  private static func place(
    of mark: LearnerMark, _ naming: Naming, _ downloaded: [String], _ taken: inout Set<String>
  ) -> String? {
    let place: String?
    switch naming {
    case .plain: place = fileName(mark.learner)
    case .moodle:
      place = mark.attempts.map(\.arrival).last { $0.platform == .moodle }
        .flatMap { arrival in
          guard let number = arrival.identifier, number.wholeMatch(of: /\d{1,18}/) != nil else {
            return nil
          }
          // Moodle reads the number between the first two underscores.
          let name = fileName(arrival.fullName ?? mark.person.name ?? "Participant")
            .replacing("_", with: " ")
          return "\(name)_\(number)_assignsubmission_file_"
        }
    case .canvas: place = canvasName(of: mark, downloaded)
    }
    guard let place, taken.insert(place.lowercased()).inserted else { return nil }
    return place
  }

  /// The name that Canvas gave one of the learner's files, up to the file's own name.
  private static func canvasName(of mark: LearnerMark, _ downloaded: [String]) -> String? {
    let known = Set(mark.identifiers)
    let own = ([mark.learner] + downloaded).compactMap { name -> (name: String, file: Int)? in
      guard
        let match = name.prefixMatch(
          of: /([^_\s\/]+(?:_LATE|_late)?_(\d{1,12})_(\d{1,12}))(?:_|$)/),
        let file = Int(match.3), name == mark.learner || known.contains(String(match.2))
      else { return nil }
      return (String(match.1), file)
    }
    // Of several files the last: it belongs to the last attempt.
    return own.max { $0.file < $1.file }.map(\.name)
  }

  /// A name that is one folder anywhere.
  private static func fileName(_ name: String) -> String {
    var output = ""
    for scalar in shownName(name, limit: 100).unicodeScalars {
      output += "/\\:*?\"<>|".unicodeScalars.contains(scalar) ? "-" : String(scalar)
    }
    let trimmed = output.drop { $0 == "." || $0 == " " || $0 == "~" }
    let end = trimmed.lastIndex { $0 != "." && $0 != " " }
    return end.map { String(trimmed[...$0]) } ?? "-"
  }
}

extension FeedbackArchive.Naming {
  fileprivate var lacking: String {
    switch self {
    case .plain: "another learner's folder would have the same name"
    case .moodle: "the number that Moodle knows them by isn't known"
    case .canvas:
      "no file of theirs is among those that Canvas named; give its download with --into DIR"
    }
  }
}
