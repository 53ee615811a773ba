/// What one submission got, question by question: all that is kept of its grading.
///
/// It holds no clock, duration or machine path, and nothing that tells the secret seed, so that the
/// same submission under the same conditions gives the same bytes, which may be handed back.
public struct SubmissionGrade: Codable, Equatable, Sendable {
  /// The version of this form that is written and read.
  public static let currentVersion = 1

  public let version: Int
  public let learner: String
  /// SHA-256 over the names and bytes of what was graded, as 64 hexadecimal digits.
  public let contentHash: String
  /// The public fingerprint of the conditions of the grading.
  public let conditions: String
  /// In the order of their numbers; empty when the submission was refused.
  public let questions: [QuestionGrade]
  /// What was remarked about the submission as a whole, such as files that were passed over.
  public let notes: [String]
  /// Why nothing of it was graded; `nil` when it was.
  public let refusal: String?
  /// The sum over the questions, in hundredths of a point.
  public let points: Int
  /// What full marks are, in hundredths of a point.
  public let outOf: Int
  /// How many questions finished in the learner's own chain, where every answer builds on the
  /// learner's earlier ones; `nil` when it was not run.
  public let chainFinished: Int?

  public init(
    learner: String, contentHash: String, conditions: String, questions: [QuestionGrade],
    notes: [String] = [], refusal: String? = nil, chainFinished: Int? = nil
  ) {
    version = Self.currentVersion
    self.learner = learner
    self.contentHash = contentHash
    self.conditions = conditions
    self.questions = questions.sorted { $0.question < $1.question }
    self.notes = notes
    self.refusal = refusal
    points = questions.reduce(0) { $0 + $1.points }
    outOf = questions.reduce(0) { $0 + $1.outOf }
    self.chainFinished = chainFinished
  }
}

/// What one question got.
public struct QuestionGrade: Codable, Equatable, Sendable {
  public enum Status: String, Codable, Sendable {
    /// Its answer was observed, and its criteria were marked.
    case graded
    /// There is no answer, or only the untouched stub.
    case unanswered
    /// Its file does not compile.
    case notCompiled
    /// It is answered in writing, and a person marks it: ``adjustments.csv`` in docs/grading.md.
    case waiting
  }

  public let question: Int
  public let status: Status
  /// The sum over the criteria, in hundredths of a point.
  public let points: Int
  /// What full marks are, in hundredths of a point.
  public let outOf: Int
  public let criteria: [CriterionGrade]
  /// What the learner is told about the question as a whole, such as the compiler's diagnostics.
  public let messages: [String]
  /// The hint of a known mistake whose observations are these; `nil` when none is recognised.
  public let hint: String?
  /// Whether two fresh processes gave different observations for the same trial.
  public let isNondeterministic: Bool
  /// How the question ended in the learner's own chain; `nil` when that was not run.
  public let chain: String?
  /// A fingerprint of what the answer did in the public trials: the same for answers that are wrong in the
  /// same way. `nil` when nothing was observed.
  public let observed: String?

  public init(
    question: Int, status: Status, criteria: [CriterionGrade], messages: [String] = [],
    hint: String? = nil, isNondeterministic: Bool = false, chain: String? = nil,
    observed: String? = nil
  ) {
    self.question = question
    self.status = status
    points = criteria.reduce(0) { $0 + $1.points }
    outOf = criteria.reduce(0) { $0 + $1.outOf }
    self.criteria = criteria
    self.messages = messages
    self.hint = hint
    self.isNondeterministic = isNondeterministic
    self.chain = chain
    self.observed = observed
  }

  /// The same marks, with what became of the question in the learner's own chain, and with what was
  /// observed.
  public func with(chain: String?, observed: String?) -> QuestionGrade {
    QuestionGrade(
      question: question, status: status, criteria: criteria, messages: messages, hint: hint,
      isNondeterministic: isNondeterministic, chain: chain, observed: observed)
  }
}

/// What one criterion of a question got.
public struct CriterionGrade: Codable, Equatable, Sendable {
  /// The rubric's name for it, unique within its question: `together`.
  public let name: String
  /// What it looks at, in a learner's words.
  public let title: String
  /// In hundredths of a point: all of `outOf` or nothing.
  public let points: Int
  public let outOf: Int
  /// Why it was lost; `nil` when it was earned.
  public let message: String?
  /// The kinds of trials that decide it.
  public let trials: [String]?
  /// What is compared in them; none where a refusal is expected.
  public let facts: [String]?

  public init(
    name: String, title: String, points: Int, outOf: Int, message: String? = nil,
    trials: [String]? = nil, facts: [String]? = nil
  ) {
    self.name = name
    self.title = title
    self.points = points
    self.outOf = outOf
    self.message = message
    self.trials = trials
    self.facts = facts
  }

  public var holds: Bool { points == outOf }
}
