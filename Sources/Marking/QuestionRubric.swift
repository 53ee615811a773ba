import Exercises

/// How one question is marked: in which trials its answer is looked at, and what for.
///
/// A rubric is data, and it stays with the grader: no process that runs an answer holds one.
public struct QuestionRubric: Sendable {
  public let question: Int

  /// The kinds of trials, as the exercise declares them. Each is run with a public seed and with a hidden one.
  public let trials: [String]

  /// Whether the answer needs a place to write files to.
  public let needsScratch: Bool

  public let criteria: [Criterion]

  /// Traps when the rubric contradicts itself: it is written by hand, and read at every start.
  ///
  /// - Parameter trials: all kinds but the refusals first; those run last, since a refusal may end the
  ///   process.
  public init(
    _ question: Int, trials: [String], needsScratch: Bool = false, criteria: [Criterion]
  ) {
    precondition(Set(trials).count == trials.count, "Q\(question): a trial is named twice")
    precondition(
      Set(criteria.map(\.name)).count == criteria.count, "Q\(question): a criterion is named twice")
    for name in criteria.flatMap(\.trials) {
      precondition(trials.contains(name), "Q\(question): no trial is named \(name)")
    }
    self.question = question
    self.trials = trials
    self.needsScratch = needsScratch
    self.criteria = criteria
  }

  /// What the question is worth, in hundredths of a point.
  public var points: Int { criteria.reduce(0) { $0 + $1.points } }

  /// The trials on which a criterion is decided.
  public func trials(of criterion: Criterion) -> [String] { criterion.trials(among: trials) }
}

/// One thing that is right or wrong about an answer, and what it is worth.
///
/// It is earned when every fact that it names agrees with the reference's on every one of its trials,
/// public and hidden.
public struct Criterion: Codable, Equatable, Sendable {
  /// When a fact agrees with the reference's.
  public enum Rule: Equatable, Sendable {
    /// The same shape and the same numbers, bit for bit. Only what `==` cannot tell apart counts as the
    /// same: all NaNs are alike, and so are the two zeros.
    case exact
    /// The same shape, and |a - r| ≤ absolute + relative |r| for every number of the reference r.
    /// NaN agrees with NaN, an infinity with itself. Whole numbers and texts must be the same.
    case close(absolute: Float, relative: Float)
    /// The same elements, in whatever order.
    case set
    /// As many integers, and none is larger than the reference's.
    case atMost
    /// The answer turns its input down: it throws, or stops with a failed check. An answer that does so
    /// in every trial tells nothing apart, and has not earned it.
    case refusal
  }

  /// Its name among the question's criteria: "norm".
  public let name: String
  /// In hundredths of a point.
  public let points: Int
  /// What is right when it is earned, for the learner: "The norm before clipping is returned".
  public let title: String
  /// The kinds of trials that decide it; when empty, all that expect no refusal.
  public let trials: [String]
  /// The facts that are compared; none for a refusal.
  public let facts: [String]
  public let rule: Rule
  /// What to look at when it is not earned, for the learner. Gives no number away.
  public let advice: String

  public init(
    _ name: String, points: Int, _ title: String, on trials: [String] = [], facts: [String] = [],
    _ rule: Rule, advice: String
  ) {
    precondition(points > 0, "criterion \(name): no points")
    precondition((rule == .refusal) == facts.isEmpty, "criterion \(name): a refusal has no facts")
    self.name = name
    self.points = points
    self.title = title
    self.trials = trials
    self.facts = facts
    self.rule = rule
    self.advice = advice
  }
}

extension Criterion {
  /// The trials that decide it, of an exercise that has these.
  package func trials(among all: [String]) -> [String] {
    trials.isEmpty ? all.filter { !isRefusal(trial: $0) } : trials
  }
}

extension Criterion.Rule {
  /// Single precision, with operations in another order.
  public static let close = Criterion.Rule.close(absolute: 1e-5, relative: 1e-4)
}
