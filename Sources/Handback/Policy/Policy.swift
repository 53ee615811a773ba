import Foundation
import Grading

/// A course's rules for what counts: what questions are worth, when work is due, what being late costs,
/// which attempt counts.
///
/// It decides nothing about whether an answer is right. So it may change at any time, and nothing is run
/// again for it.
public struct Policy: Equatable, Sendable {
  /// Where a time that tells no zone is meant.
  public var timeZone: TimeZone
  public var due: SubmissionTime?
  /// How long after that nothing is late yet, in seconds.
  public var grace: Int
  /// What being late costs; `nil` when it costs nothing.
  public var penalty: LatePenalty?
  /// After this, nothing counts any more.
  public var closed: SubmissionTime?
  /// The learners whose work is due later.
  public var extensions: [String: SubmissionTime]
  public var attempts: CountingAttempt
  public var questions: [Int: QuestionPolicy]
  /// What it is worth when all of the learner's own answers work together, in hundredths of a point;
  /// a part of them earns a part of it.
  public var chain: Int?
  /// What full marks are, in hundredths of a point, whatever the questions add up to.
  public var total: Int?
  public var rounding: Rounding?

  public init(
    timeZone: TimeZone = .gmt, due: SubmissionTime? = nil, grace: Int = 0,
    penalty: LatePenalty? = nil, closed: SubmissionTime? = nil,
    extensions: [String: SubmissionTime] = [:], attempts: CountingAttempt = .last,
    questions: [Int: QuestionPolicy] = [:], chain: Int? = nil, total: Int? = nil,
    rounding: Rounding? = nil
  ) {
    self.timeZone = timeZone
    self.due = due
    self.grace = grace
    self.penalty = penalty
    self.closed = closed
    self.extensions = extensions
    self.attempts = attempts
    self.questions = questions
    self.chain = chain
    self.total = total
    self.rounding = rounding
  }
}

/// What each begun period after the due date costs.
public struct LatePenalty: Equatable, Sendable {
  public enum Base: String, Sendable {
    /// A share of what was earned.
    case earned
    /// A share of full marks, whatever was earned.
    case full
  }

  /// In hundredths of a percent: 10 % is 1000.
  public var share: Int
  public var base: Base
  /// Seconds.
  public var period: Int
  /// What it costs at most, in hundredths of a percent.
  public var most: Int

  public init(share: Int, base: Base = .earned, period: Int, most: Int = 10_000) {
    self.share = share
    self.base = base
    self.period = period
    self.most = most
  }
}

/// Which of a learner's attempts counts.
public enum CountingAttempt: String, CaseIterable, Sendable {
  case first, last, best
}

/// What a question counts for.
public struct QuestionPolicy: Equatable, Sendable {
  /// What it is worth, in hundredths of a point; `nil` for what its rubric says.
  public var points: Int?
  /// How often it counts, in hundredths.
  public var weight: Int
  /// Whether its points are added and missing from no total.
  public var isBonus: Bool

  public init(points: Int? = nil, weight: Int = 100, isBonus: Bool = false) {
    self.points = points
    self.weight = weight
    self.isBonus = isBonus
  }
}

/// How a total is rounded.
public struct Rounding: Equatable, Sendable {
  public enum Direction: String, CaseIterable, Sendable {
    case nearest, up, down
  }

  /// To a multiple of this, in hundredths of a point.
  public var step: Int
  /// Halfway between two multiples, `nearest` takes the larger one.
  public var direction: Direction

  public init(step: Int, direction: Direction = .nearest) {
    self.step = step
    self.direction = direction
  }

  public func rounded(_ points: Int) -> Int {
    let below = Int((Double(points) / Double(step)).rounded(.down)) * step
    if below == points { return points }
    switch direction {
    case .up: return below + step
    case .down: return below
    case .nearest: return 2 * (points - below) >= step ? below + step : below
    }
  }
}

/// A whole number times a fraction, rounded to the nearest, halves away from zero.
func scaled(_ number: Int, by numerator: Int, over denominator: Int) -> Int {
  guard denominator > 0 else { return 0 }
  let product = number * numerator
  let half = denominator / 2
  return product >= 0 ? (product + half) / denominator : -((-product + half) / denominator)
}
