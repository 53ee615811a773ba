import Exercises
import Grading

/// What one learner gets, and how it came to be.
public struct LearnerMark: Equatable, Sendable {
  public enum Status: String, CaseIterable, Sendable {
    /// There are marks.
    case graded
    /// Nothing of the submission could be graded.
    case refused
    /// There is no submission.
    case missing = "not-handed-in"
    /// The grader failed, and there is no score.
    case failed = "grader-error"
    /// The whole of it doesn't count for this learner.
    case excused
  }

  public enum State: String, CaseIterable, Sendable {
    /// Graded under the conditions of now.
    case current
    /// The marks are those of other conditions.
    case stale
    /// The last run came to no record.
    case failed
    /// Somebody changed the record, and so nothing in it counts.
    case damaged
    /// There is none.
    case none
  }

  /// The name of the learner's folder of records; of who handed in nothing, what the roster says.
  public let learner: String
  public let person: PersonFacts
  public let status: Status
  public let state: State
  /// The attempts that are known, in the order of their times; empty when nothing was handed in.
  public let attempts: [Attempt]
  /// What the grader found in the attempt that counts.
  public let grade: SubmissionGrade?
  /// In the order of their numbers.
  public let questions: [QuestionMark]
  /// What people decided about this learner.
  public let adjustments: [Adjustment]
  /// How the total follows from the questions' points, in order.
  public let steps: [MarkStep]
  /// In hundredths of a point; `nil` when there is no mark. A refused or missing submission has none: what
  /// that is worth the platform decides.
  public let total: Int?
  /// What full marks are, in hundredths of a point.
  public let outOf: Int

  public init(
    learner: String, person: PersonFacts = PersonFacts(), status: Status, state: State,
    attempts: [Attempt] = [], grade: SubmissionGrade? = nil, questions: [QuestionMark] = [],
    adjustments: [Adjustment] = [], steps: [MarkStep] = [], total: Int? = nil, outOf: Int = 0
  ) {
    self.learner = learner
    self.person = person
    self.status = status
    self.state = state
    self.attempts = attempts
    self.grade = grade
    self.questions = questions
    self.adjustments = adjustments
    self.steps = steps
    self.total = total
    self.outOf = outOf
  }

  /// Whatever a policy or an adjustment may call the learner.
  public var names: [String] {
    [learner] + person.identifiers + (person.email.map { [$0] } ?? [])
  }
  /// The attempt that counts.
  public var counting: Attempt? { attempts.first(where: \.counts) }
  /// Whether somebody has to mark an answer by hand yet, so that the total is not the last word.
  public var isProvisional: Bool { questions.contains(where: \.isWaiting) }
  public var isLate: Bool { steps.contains { $0.kind == .late || $0.kind == .closed } }
}

/// Who a learner is, as far as platform and roster tell.
public struct PersonFacts: Codable, Equatable, Sendable {
  public var name: String?
  public var email: String?
  /// All identifiers that are known of the learner, the platform's own first: `101`, `onelearner`.
  public var identifiers: [String]
  /// Whether there is a roster, and the learner isn't on it.
  public var isUnlisted: Bool

  public init(
    name: String? = nil, email: String? = nil, identifiers: [String] = [], isUnlisted: Bool = false
  ) {
    self.name = name
    self.email = email
    self.identifiers = identifiers
    self.isUnlisted = isUnlisted
  }
}

/// One thing that a learner handed in.
public struct Attempt: Equatable, Sendable {
  /// 1 for the earliest.
  public let number: Int
  /// The number of the folder that its record is in; see ``ClassList``.
  public let place: Int
  public let arrival: Arrival
  /// What the grader found, in hundredths of a point; `nil` when there is no score.
  public let points: Int?
  /// What it would count, after all penalties.
  public let total: Int?
  public let counts: Bool

  public init(
    number: Int, place: Int = 1, arrival: Arrival, points: Int?, total: Int? = nil, counts: Bool
  ) {
    self.total = total
    self.number = number
    self.place = place
    self.arrival = arrival
    self.points = points
    self.counts = counts
  }
}

/// What a question counts.
public struct QuestionMark: Equatable, Sendable {
  public let question: Int
  /// What it counts for, with adjustments, in hundredths of a point.
  public let points: Int
  /// What it can count for.
  public let outOf: Int
  /// What the grader found, in hundredths of a point of the rubric.
  public let found: Int
  /// What its rubric gives at most.
  public let foundOutOf: Int
  public let isBonus: Bool
  /// Whether it doesn't count for this learner.
  public let isExcused: Bool
  /// Whether its answer is read by a person, who hasn't marked it yet.
  public let isWaiting: Bool
  /// What a person changed, in the order of `adjustments.csv`.
  public let adjustments: [Adjustment]

  public init(
    question: Int, points: Int, outOf: Int, found: Int, foundOutOf: Int, isBonus: Bool = false,
    isExcused: Bool = false, isWaiting: Bool = false, adjustments: [Adjustment] = []
  ) {
    self.question = question
    self.points = points
    self.outOf = outOf
    self.found = found
    self.foundOutOf = foundOutOf
    self.isBonus = isBonus
    self.isExcused = isExcused
    self.isWaiting = isWaiting
    self.adjustments = adjustments
  }
}

/// One thing that made the total what it is, and why.
public struct MarkStep: Equatable, Sendable {
  public enum Kind: String, Sendable {
    /// The points of all questions.
    case questions
    /// The learner's own answers work together.
    case chain
    /// The due date has passed.
    case late
    /// The submission came after the last moment, and counts for nothing.
    case closed
    /// A person changed the total.
    case adjustment
    /// Full marks are another number than the questions add up to.
    case scaling
    case rounding
  }

  public let kind: Kind
  /// What it adds to the total, in hundredths of a point; below zero for a penalty.
  public let change: Int
  /// For the learner: `2 days late: 10 % of what was earned for each begun day`.
  public let reason: String

  public init(_ kind: Kind, _ change: Int, _ reason: String) {
    self.kind = kind
    self.change = change
    self.reason = reason
  }
}
