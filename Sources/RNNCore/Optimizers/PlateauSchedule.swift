/// The learning rate falls by a factor when a measure, such as the loss on validation data, has not
/// improved for a while.
///
/// ```swift
/// let schedule = PlateauSchedule(optimizer, factor: 0.5, patience: 2)
/// for _ in 0..<epochs {
///   train(model, with: optimizer)
///   schedule.step(validationLoss(of: model))
/// }
/// ```
///
/// PyTorch: `lr_scheduler.ReduceLROnPlateau`.
public final class PlateauSchedule: Resumable {
  /// Which way the measure improves.
  public enum Goal: Sendable {
    /// Lower is better, as of a loss.
    case minimum
    /// Higher is better, as of an accuracy.
    case maximum
  }

  /// By how much a measure has to be better than the best to count as an improvement.
  public enum Threshold: Sendable {
    /// By this part of the best.
    case relative(Double)
    case absolute(Double)
  }

  private let units: [any Optimizer]
  private let goal: Goal
  private let factor: Double
  private let patience: Int
  private let threshold: Threshold
  private let cooldown: Int
  private let minimumRate: Float

  /// The rate of each unit as the schedule has set it, before it was rounded to a `Float`: the errors
  /// of many roundings would add up.
  private var rates: [Double]
  private var best: Float
  /// How many measures in a row have been no improvement.
  private var failures = 0
  /// For how many measures more failures do not count.
  private var rest = 0

  /// - Parameters:
  ///   - factor: what the learning rate is multiplied by.
  ///   - patience: how many measures without improvement are borne.
  ///   - cooldown: for how many measures after a reduction none is counted.
  ///   - minimumRate: the learning rate goes no lower.
  ///
  /// Traps when `factor` is not in 0 ..< 1, or another setting is negative.
  public init(
    _ optimizer: any Optimizer, seeking goal: Goal = .minimum, factor: Double = 0.1,
    patience: Int = 10, threshold: Threshold = .relative(1e-4), cooldown: Int = 0,
    minimumRate: Float = 0
  ) {
    require((0..<1).contains(factor), "PlateauSchedule: expected a factor in 0..<1, got \(factor)")
    require(
      patience >= 0 && cooldown >= 0 && minimumRate >= 0,
      "PlateauSchedule: expected settings of at least 0, got patience \(patience), "
        + "cooldown \(cooldown), minimum rate \(minimumRate)")
    units = optimizer.units
    rates = units.map { Double($0.learningRate) }
    self.goal = goal
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.cooldown = cooldown
    self.minimumRate = minimumRate
    best = goal == .minimum ? .infinity : -.infinity
  }

  /// Takes the newest measure, and lowers the learning rate if it is time. A NaN is no improvement.
  public func step(_ measure: Float) {
    if isImprovement(measure) {
      best = measure
      failures = 0
    } else {
      failures += 1
    }
    if rest > 0 {
      rest -= 1
      failures = 0
    }
    guard failures > patience else { return }
    for index in units.indices { lowerRate(ofUnit: index) }
    rest = cooldown
    failures = 0
  }

  private func isImprovement(_ measure: Float) -> Bool {
    let (measure, best) = (Double(measure), Double(best))
    return switch (goal, threshold) {
    case (.minimum, .relative(let part)): measure < best * (1 - part)
    case (.minimum, .absolute(let gap)): measure < best - gap
    case (.maximum, .relative(let part)): measure > best * (1 + part)
    case (.maximum, .absolute(let gap)): measure > best + gap
    }
  }

  private func lowerRate(ofUnit index: Int) {
    let (unit, kept) = (units[index], rates[index])
    // A rate that somebody else has set meanwhile is where it goes on from.
    let rate = Float(kept) == unit.learningRate ? kept : Double(unit.learningRate)
    let lowered = max(rate * factor, Double(minimumRate))
    // PyTorch's: a smaller change is none.
    guard rate - lowered > 1e-8 else { return }
    rates[index] = lowered
    unit.learningRate = Float(lowered)
  }

  public var trainingState: [StateEntry] {
    [
      StateEntry(key: "best", number: { self.best }, write: { self.best = $0 }),
      StateEntry(key: "failures", count: { self.failures }, write: { self.failures = $0 }),
      StateEntry(key: "rest", count: { self.rest }, write: { self.rest = $0 }),
      StateEntry(key: "rates", doubles: { self.rates }, write: { self.rates = $0 }).optional,
    ]
  }
}
