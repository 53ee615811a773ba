import Exercises
import Running

/// What was graded, kept beside the records, so that it can be graded again when a course has changed,
/// wherever the download may be by then.
///
/// Each is kept once, under its content's hash: `grades/.submissions/….json`.
struct KeptSubmissions: Sendable {
  private let folder: RecordFolder

  init(in grades: RecordFolder) throws(RecordError) {
    guard let folder = try RecordFolder(".submissions", in: grades, isMade: true) else {
      throw RecordError("\(grades.path)/.submissions", "be opened")
    }
    self.folder = folder
  }

  /// - Returns: whether it is kept. What is too large to be read back isn't, and costs nobody else anything.
  func keep(_ submission: Submission) throws -> Bool {
    let name = Self.name(submission.contentHash)
    let bytes = try recordBytes(Form(of: submission))
    guard bytes.count <= RecordFolder.usualLimit else { return false }
    if try folder.bytes(of: name) != bytes { try folder.write(bytes, to: name) }
    return true
  }

  /// A submission of that content, as this learner's; `nil` when it isn't kept, or was changed since.
  func submission(of learner: String, contentHash: String) throws(RecordError) -> Submission? {
    guard contentHash.wholeMatch(of: /[0-9a-f]{64}/) != nil,
      let bytes = try folder.bytes(of: Self.name(contentHash)),
      let form = recordValue(Form.self, in: bytes), form.version == Form.currentVersion
    else { return nil }
    let submission = form.submission(of: learner)
    return submission.contentHash == contentHash ? submission : nil
  }

  private static func name(_ contentHash: String) -> String { "\(contentHash).json" }

  private struct Form: Codable {
    static let currentVersion = 1

    struct File: Codable {
      let name: String
      let text: String
    }

    var version = Self.currentVersion
    let files: [File]
    let written: [File]?
    let passedOver: [PassedOver]

    init(of submission: Submission) {
      files = submission.files.map { File(name: $0.name, text: $0.text) }
      written =
        submission.written.isEmpty
        ? nil : submission.written.map { File(name: $0.name, text: $0.text) }
      passedOver = submission.passedOver
    }

    func submission(of learner: String) -> Submission {
      Submission(
        learner: learner, source: "grades/.submissions",
        files: files.map { AnswersFolder.File(name: $0.name, bytes: Array($0.text.utf8)) },
        written: (written ?? []).compactMap { WrittenAnswer(name: $0.name, text: $0.text) },
        passedOver: passedOver)
    }
  }
}
