import HostSystem
import Running

/// The files that learners begin with, one for each question.
public struct Stubs: Sendable {
  /// By question.
  public let files: [Int: AnswersFolder.File]

  init(_ files: [AnswersFolder.File]) {
    self.files = Dictionary(
      files.compactMap { file in file.question.map { ($0, file) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Reads them from the folders of the questions, `Q14` and so on, in a course's folder of grading.
  /// Where there is none, no answer is a stub.
  public init(readingAt path: String) throws(RunError) {
    self.init(try GradingFolder.stubs(in: path))
  }

  /// Whether a file is its question's stub, but for blanks and comments.
  public func isUntouched(_ file: AnswersFolder.File) -> Bool {
    guard let question = file.question, let stub = files[question] else { return false }
    return Self.essence(of: file.text) == Self.essence(of: stub.text)
  }

  /// Whether all that answers a question is its stub, as it was handed out.
  public func isUntouched(_ question: Int, in folder: AnswersFolder) -> Bool {
    let own = folder.files.filter { $0.question == question }
    return !own.isEmpty && own.allSatisfy(isUntouched)
  }

  /// Of what tells whether an answer is still the stub: neither its comments nor its blanks do.
  func fingerprint(of question: Int) -> String {
    var fingerprint = Fingerprint()
    if let stub = files[question] { fingerprint.add(Self.essence(of: stub.text)) }
    return fingerprint.text
  }

  /// What is left of a source without comments and blanks.
  package static func essence(of source: String) -> String {
    source.split(whereSeparator: \.isNewline).map { line in
      line[..<(line.firstRange(of: "//")?.lowerBound ?? line.endIndex)].filter { !$0.isWhitespace }
    }.joined()
  }
}
