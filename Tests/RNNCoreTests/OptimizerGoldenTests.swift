import Foundation
import RNNCore
import Testing

/// Every optimiser and schedule against PyTorch 2.13, by the cases of Golden/.
@Suite struct OptimizerGoldenTests {
  /// Ten steps on given gradients.
  @Test(arguments: try GoldenCase.names(ofKind: "optimizer"))
  func stepsMatchTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let keys = golden.names(startingWith: "param.").map { String($0.dropFirst("param.".count)) }
    let parameters = try keys.map { Parameter(try golden["param.\($0)"]) }
    let optimizer = try optimizer(
      of: golden,
      parameters: Dictionary(
        uniqueKeysWithValues: zip(keys, parameters)))
    let rates = golden.hyper["lr_by_step"] as? [NSNumber]
    var paths: [[Tensor]] = keys.map { _ in [] }
    for step in 0..<(try golden.hyper("steps", as: Int.self)) {
      if let rates { optimizer.learningRate = rates[step].floatValue }
      for (key, parameter) in zip(keys, parameters) {
        parameter.gradient = try golden["in.grads.\(key)"][step]
      }
      optimizer.step()
      for (index, parameter) in parameters.enumerated() {
        paths[index].append(parameter.snapshot())
      }
    }
    for (key, path) in zip(keys, paths) { try golden.expect("out.\(key)", matches: stacked(path)) }
  }

  private func optimizer(
    of golden: GoldenCase, parameters: [String: Parameter]
  ) throws -> any Optimizer {
    let kind: String = try golden.hyper("optimizer")
    let settings: [String: Any] = try golden.hyper("kwargs")
    guard let groups = golden.hyper["param_groups"] as? [[String: Any]] else {
      let ordered = parameters.sorted { $0.key < $1.key }.map(\.value)
      return try makeOptimizer(kind, ordered, settings)
    }
    return GroupedOptimizer(
      try groups.map { group in
        let keys = try #require(group["params"] as? [String])
        let overrides = try #require(group["overrides"] as? [String: Any])
        return try makeOptimizer(
          kind, try keys.map { try #require(parameters[$0]) },
          settings.merging(overrides) { $1 })
      })
  }

  /// The rate after construction and after each step, and the momentum where it is cycled.
  @Test(arguments: try GoldenCase.names(ofKind: "scheduler"))
  func ratesMatchTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    var settings: [String: Any] = try golden.hyper("optimizer_kwargs")
    settings["lr"] = golden.hyper["base_lr"]
    let optimizer = try makeOptimizer(
      try golden.hyper("optimizer"), [Parameter(Tensor([1]))], settings)
    let step = try schedule(of: golden, optimizer)
    var (rates, momenta): ([Float], [Float]) = ([], [])
    func record() {
      rates.append(optimizer.learningRate)
      if let optimizer = optimizer as? any MomentumOptimizer { momenta.append(optimizer.momentum) }
    }
    record()
    for index in 0..<(try golden.hyper("steps", as: Int.self)) {
      try step(index)
      record()
    }
    try golden.expect("lr", matches: rates)
    if golden.checks.contains("out.momentum") { try golden.expect("momentum", matches: momenta) }
  }

  /// What makes the step of this index.
  private func schedule(
    of golden: GoldenCase, _ optimizer: any Optimizer
  ) throws -> (Int) throws -> Void {
    let settings: [String: Any] = try golden.hyper("kwargs")
    func number(_ name: String, _ standard: Float) throws -> Float {
      try golden.number(name, standard, in: "kwargs")
    }
    // By its shortest decimals, which are those that PyTorch was given.
    func exact(_ name: String, _ standard: Float) throws -> Double {
      try #require(Double("\(try number(name, standard))"))
    }
    let schedule: any LearningRateSchedule
    switch try golden.hyper("scheduler", as: String.self) {
    case "StepLR":
      schedule = StepSchedule(
        optimizer, every: Int(try number("step_size", 1)), factor: try exact("gamma", 0.1))
    case "ExponentialLR":
      schedule = ExponentialSchedule(optimizer, factor: try exact("gamma", 1))
    case "CosineAnnealingLR":
      schedule = CosineSchedule(
        optimizer, stepCount: Int(try number("T_max", 1)), minimumRate: try number("eta_min", 0))
    case "OneCycleLR":
      schedule = OneCycleSchedule(
        optimizer, maximumRate: try number("max_lr", 1),
        stepCount: Int(try number("total_steps", 1)), rise: try number("pct_start", 0.3),
        annealing: settings["anneal_strategy"] as? String == "linear" ? .linear : .cosine,
        startDivisor: try number("div_factor", 25), endDivisor: try number("final_div_factor", 1e4),
        threePhases: settings["three_phase"] as? Bool ?? false,
        momentum: (try number("base_momentum", 0.85))...(try number("max_momentum", 0.95)))
    default:
      let gap = try exact("threshold", 1e-4)
      let plateau = PlateauSchedule(
        optimizer, seeking: settings["mode"] as? String == "max" ? .maximum : .minimum,
        factor: try exact("factor", 0.1), patience: Int(try number("patience", 10)),
        threshold: settings["threshold_mode"] as? String == "abs" ? .absolute(gap) : .relative(gap),
        cooldown: Int(try number("cooldown", 0)), minimumRate: try number("min_lr", 0))
      let metrics = try golden["in.metrics"].values
      return { plateau.step(metrics[$0]) }
    }
    return { _ in schedule.step() }
  }

  private func makeOptimizer(
    _ kind: String, _ parameters: [Parameter], _ settings: [String: Any]
  ) throws -> any Optimizer {
    func number(_ name: String, _ standard: Float = 0) -> Float {
      (settings[name] as? NSNumber)?.floatValue ?? standard
    }
    let betas = (settings["betas"] as? [NSNumber])?.map(\.floatValue) ?? [0.9, 0.999]
    switch kind {
    case "SGD":
      return SGD(
        parameters, learningRate: number("lr"), momentum: number("momentum"),
        dampening: number("dampening"), weightDecay: number("weight_decay"),
        nesterov: settings["nesterov"] as? Bool ?? false)
    case "Adam":
      return Adam(
        parameters, learningRate: number("lr", 1e-3), betas: (betas[0], betas[1]),
        epsilon: number("eps", 1e-8), weightDecay: number("weight_decay"))
    case "AdamW":
      return AdamW(
        parameters, learningRate: number("lr", 1e-3), betas: (betas[0], betas[1]),
        epsilon: number("eps", 1e-8), weightDecay: number("weight_decay", 1e-2))
    case "RMSprop":
      return RMSprop(
        parameters, learningRate: number("lr", 1e-2),
        alpha: (settings["alpha"] as? NSNumber)?.doubleValue ?? 0.99,
        epsilon: number("eps", 1e-8), weightDecay: number("weight_decay"),
        momentum: number("momentum"), centered: settings["centered"] as? Bool ?? false)
    case "Adagrad":
      return Adagrad(
        parameters, learningRate: number("lr", 1e-2), learningRateDecay: number("lr_decay"),
        weightDecay: number("weight_decay"), initialSum: number("initial_accumulator_value"),
        epsilon: number("eps", 1e-10))
    default: throw UnknownOptimizer(name: kind)
    }
  }

  private struct UnknownOptimizer: Error { let name: String }
}
