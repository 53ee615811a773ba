import Exercises
import Running

/// What became of one answer in the trials of its question: all that marking looks at.
///
/// Each list is in the order of the rubric's trials.
public struct Evidence: Codable, Equatable, Sendable {
  /// The trials with the public seed, which learners may see.
  public var open: [TrialRecord]
  /// The trials with a seed that only the instructor knows.
  public var hidden: [TrialRecord]
  /// The hidden trials once more, in a fresh process.
  public var hiddenAgain: [TrialRecord]

  public init(open: [TrialRecord], hidden: [TrialRecord], hiddenAgain: [TrialRecord]) {
    self.open = open
    self.hidden = hidden
    self.hiddenAgain = hiddenAgain
  }

  /// Of the public trials alone, as if the hidden ones had shown the same.
  package init(ofPublic records: [TrialRecord]) {
    self.init(open: records, hidden: records, hiddenAgain: records)
  }
}

/// A known wrong answer, as people really write it, and what is said to who wrote it.
public struct Mistake: Equatable, Sendable {
  public let question: Int
  /// What it does: "clipsEachTensorAlone".
  public let name: String
  /// The names of the criteria that it loses. It keeps all others.
  public let losing: [String]
  /// What is wrong and where to look. Gives no number away.
  public let hint: String
  /// The whole answer.
  public let file: AnswersFolder.File

  public init(
    question: Int, name: String, losing: [String], hint: String, file: AnswersFolder.File
  ) {
    self.question = question
    self.name = name
    self.losing = losing
    self.hint = hint
    self.file = file
  }
}

/// Something that keeps a question from being marked at all, and what to do about it.
///
/// It is the grader's failure and says nothing about the learner's answer: it is never a score.
public struct GradingError: Error, Equatable, Sendable, CustomStringConvertible {
  public let question: Int
  package let problem: String
  package let cure: String

  init(_ question: Int, _ problem: String, cure: String) {
    self.question = question
    self.problem = problem
    self.cure = cure
  }

  /// `Q14: the reference refused its input in the public trial "too long": … . Fix …`
  public var description: String { "Q\(question): \(problem). \(cure)" }
}
