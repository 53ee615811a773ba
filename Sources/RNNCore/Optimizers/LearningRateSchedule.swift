/// Changes an optimiser's learning rate as training goes on.
///
/// ```swift
/// let optimizer = Adam(model.parameters, learningRate: 0.01)
/// let schedule = CosineSchedule(optimizer, stepCount: epochs)
/// for _ in 0..<epochs {
///   train(model, with: optimizer)
///   schedule.step()
/// }
/// ```
///
/// Each group of a ``GroupedOptimizer`` follows from the rate that it had when the schedule was made.
/// The schedule sets the rate at every step, whatever it was set to in between.
public protocol LearningRateSchedule: AnyObject, Resumable {
  /// Goes on to the next rate. Call it where the schedule counts: after every epoch, or after every
  /// step of the optimiser.
  func step()
}

/// The learning rate falls by a factor every so many steps: `r₀ · factor^⌊t / interval⌋`.
///
/// PyTorch: `lr_scheduler.StepLR`.
public final class StepSchedule: LearningRateSchedule {
  private let rates: RateSequence

  /// Traps when `interval` or `factor` is not positive.
  public init(_ optimizer: any Optimizer, every interval: Int, factor: Double = 0.1) {
    require(interval > 0, "StepSchedule: expected an interval of at least 1, got \(interval)")
    require(factor > 0, "StepSchedule: expected a factor above 0, got \(factor)")
    rates = RateSequence(optimizer) { start, step in
      start * power(factor, step / interval)
    }
  }

  public func step() { rates.step() }

  public var trainingState: [StateEntry] { rates.entries }
}

/// The learning rate falls by a factor at every step: `r₀ · factorᵗ`.
///
/// PyTorch: `lr_scheduler.ExponentialLR`.
public final class ExponentialSchedule: LearningRateSchedule {
  private let rates: RateSequence

  /// Traps when `factor` is not positive.
  public init(_ optimizer: any Optimizer, factor: Double) {
    require(factor > 0, "ExponentialSchedule: expected a factor above 0, got \(factor)")
    rates = RateSequence(optimizer) { start, step in start * power(factor, step) }
  }

  public func step() { rates.step() }

  public var trainingState: [StateEntry] { rates.entries }
}

/// The learning rate falls along half a cosine, and would rise again after that:
/// `minimum + (r₀ − minimum) · (1 + cos(π·t / stepCount)) / 2`.
///
/// I. Loshchilov and F. Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017 (without
/// the restarts). PyTorch: `lr_scheduler.CosineAnnealingLR`.
public final class CosineSchedule: LearningRateSchedule {
  private let rates: RateSequence

  /// - Parameter stepCount: how many steps it takes down to the minimum.
  ///
  /// Traps when `stepCount` is not positive or the minimum is negative.
  public init(_ optimizer: any Optimizer, stepCount: Int, minimumRate: Float = 0) {
    require(
      stepCount > 0, "CosineSchedule: expected a step count of at least 1, got \(stepCount)")
    require(
      minimumRate >= 0, "CosineSchedule: expected a minimum rate of at least 0, got \(minimumRate)")
    rates = RateSequence(optimizer) { start, step in
      Annealing.cosine.between(
        start, Double(minimumRate), at: Double(step) / Double(stepCount))
    }
  }

  public func step() { rates.step() }

  public var trainingState: [StateEntry] { rates.entries }
}

/// The learning rate of each group of an optimiser, as a function of where it began and of the
/// number of steps.
final class RateSequence {
  private let units: [any Optimizer]
  private var starts: [Float]
  private var count = 0
  private let rate: (_ start: Double, _ step: Int) -> Double

  init(_ optimizer: any Optimizer, _ rate: @escaping (_ start: Double, _ step: Int) -> Double) {
    units = optimizer.units
    starts = units.map(\.learningRate)
    self.rate = rate
    apply()
  }

  func step() {
    count += 1
    apply()
  }

  private func apply() {
    for (unit, start) in zip(units, starts) {
      unit.learningRate = Float(rate(Double(start), count))
    }
  }

  /// Parts of the state: `step`, `0.start`.
  var entries: [StateEntry] {
    [StateEntry(key: "step", count: { self.count }, write: { self.count = $0 })]
      + starts.indices.map { index in
        StateEntry(
          key: "\(index).start", number: { self.starts[index] },
          write: { self.starts[index] = $0 })
      }
  }
}
