import Exercises
import Parsing

/// All that a learner's feedback is made of, for a process that makes it and knows nothing else.
///
/// It goes there and back without a loss: every number is the same, NaN and infinities too, if the coder
/// is told how to write those.
public struct FeedbackRequest: Codable, Equatable, Sendable {
  /// The version of this form that is written and read.
  public static let currentVersion = 1

  public let version: Int
  /// The notebook's file, and its path as messages name it.
  public let notebook: String
  public let notebookPath: String
  public let grade: SubmissionGrade
  public let outcomes: [Outcome]
  /// The source text of the answers, by question.
  public let answers: [Int: String]
  public let isIsolated: Bool
  public let typesetting: TypesettingResult

  /// - Parameter notebook: the bytes of the notebook's file, which is a text.
  public init(
    notebook: [UInt8], path: String, grade: SubmissionGrade, outcomes: [Outcome],
    answers: [Int: String],
    isIsolated: Bool, typesetting: TypesettingResult
  ) {
    version = Self.currentVersion
    self.notebook = String(decoding: notebook, as: UTF8.self)
    notebookPath = path
    self.grade = grade
    self.outcomes = outcomes
    self.answers = answers
    self.isIsolated = isIsolated
    self.typesetting = typesetting
  }

  /// - Throws: `NotebookError` when the notebook cannot be read.
  public func feedback() throws -> Feedback {
    var feedback = Feedback(
      document: try Document(parsing: Array(notebook.utf8), path: notebookPath), grade: grade,
      outcomes: outcomes, answers: answers, isIsolated: isIsolated)
    feedback.typesetting = typesetting
    return feedback
  }
}
