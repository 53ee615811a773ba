/// The learning rate rises to a maximum and falls far below where it began, while the momentum goes
/// the other way. Step it after every step of the optimiser.
///
/// With two phases: from `maximumRate / startDivisor` up to `maximumRate`, then down to
/// `maximumRate / startDivisor / endDivisor`. With three: up, down to where it began, further down.
///
/// L. Smith and N. Topin, "Super-Convergence: Very Fast Training of Neural Networks Using Large
/// Learning Rates", 2018. PyTorch: `lr_scheduler.OneCycleLR`.
public final class OneCycleSchedule: LearningRateSchedule {
  /// The way to the step `end`, of the learning rate and of the momentum.
  private struct Phase {
    let end: Double
    let rates: (Double, Double)
    let momenta: (Double, Double)
  }

  private let units: [any Optimizer]
  private let stepCount: Int
  private let annealing: Annealing
  private let phases: [Phase]
  private let cyclesMomentum: Bool
  private var count = 0

  /// - Parameters:
  ///   - maximumRate: the highest learning rate, of every group.
  ///   - stepCount: how many steps the cycle has: epochs × batches.
  ///   - rise: the part of the cycle in which the rate rises.
  ///   - startDivisor: the maximum divided by the first rate.
  ///   - endDivisor: the first rate divided by the last.
  ///   - momentum: the momentum (β₁ of Adam) at the highest rate and at the lowest; it is left as it
  ///     is when `nil`.
  ///
  /// Traps when a setting is not positive, `rise` is not in 0 ... 1, or a momentum is given and the
  /// optimiser has none.
  public init(
    _ optimizer: any Optimizer, maximumRate: Float, stepCount: Int, rise: Float = 0.3,
    annealing: Annealing = .cosine, startDivisor: Float = 25, endDivisor: Float = 1e4,
    threePhases: Bool = false, momentum: ClosedRange<Float>? = 0.85...0.95
  ) {
    require(
      maximumRate > 0 && stepCount > 0 && startDivisor > 0 && endDivisor > 0,
      "OneCycleSchedule: expected positive settings, got rate \(maximumRate), step count "
        + "\(stepCount), divisors \(startDivisor) and \(endDivisor)")
    require((0...1).contains(rise), "OneCycleSchedule: expected a rise in 0...1, got \(rise)")
    units = optimizer.units
    cyclesMomentum = momentum != nil
    for unit in units where cyclesMomentum {
      require(
        unit is any MomentumOptimizer,
        "OneCycleSchedule: expected an optimizer with momentum, got \(type(of: unit)); "
          + "pass momentum: nil")
    }
    self.stepCount = stepCount
    self.annealing = annealing

    let high = Double(maximumRate)
    let first = high / Double(startDivisor)
    let last = first / Double(endDivisor)
    let (low, top) = (Double(momentum?.lowerBound ?? 0), Double(momentum?.upperBound ?? 0))
    let risen = Double(rise) * Double(stepCount) - 1
    let rising = Phase(end: risen, rates: (first, high), momenta: (top, low))
    let end = Double(stepCount - 1)
    phases =
      threePhases
      ? [
        rising, Phase(end: 2 * risen, rates: (high, first), momenta: (low, top)),
        Phase(end: end, rates: (first, last), momenta: (top, top)),
      ] : [rising, Phase(end: end, rates: (high, last), momenta: (low, top))]
    apply()
  }

  /// Goes on to the next rate. Traps after `stepCount` steps: the cycle is over.
  public func step() {
    require(
      count < stepCount, "OneCycleSchedule: expected at most \(stepCount) steps, got one more")
    count += 1
    apply()
  }

  private func apply() {
    let now = Double(count)
    var begin = 0.0
    for (index, phase) in phases.enumerated() {
      if now <= phase.end || index == phases.count - 1 {
        let place = phase.end > begin ? (now - begin) / (phase.end - begin) : 1
        let rate = annealing.between(phase.rates.0, phase.rates.1, at: place)
        let momentum = annealing.between(phase.momenta.0, phase.momenta.1, at: place)
        for unit in units {
          unit.learningRate = Float(rate)
          if cyclesMomentum { (unit as? any MomentumOptimizer)?.momentum = Float(momentum) }
        }
        return
      }
      begin = phase.end
    }
  }

  public var trainingState: [StateEntry] {
    [StateEntry(key: "step", count: { self.count }, write: { self.count = $0 })]
  }
}
