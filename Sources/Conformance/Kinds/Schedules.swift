import RNNCore

/// `scheduler`: the learning rate at the start and after each step, and the momentum.
func runSchedule(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let rate = try settings.number("base_lr").map { ["lr": JSONValue.number($0)] } ?? [:]
  let optimizer = try makeOptimizer(
    try settings.text("optimizer") ?? "SGD", [Parameter(.zeros([1]))],
    try settings.group("optimizer_kwargs").overridden(by: Settings(rate)))
  let name = try settings.required("scheduler", try settings.text("scheduler"))
  let kwargs = try settings.group("kwargs")
  let step = try makeSchedule(name, optimizer, kwargs)
  try kwargs.expectNoOthers()

  let metrics = golden.optional("in.metrics")?.values
  let count = try settings.integer("steps") ?? metrics?.count ?? 0
  var rates = [Double(optimizer.learningRate)]
  var momenta = [(optimizer as? any MomentumOptimizer)?.momentum]
  for index in 0..<count {
    try step(metrics.flatMap { $0.indices.contains(index) ? $0[index] : nil })
    rates.append(Double(optimizer.learningRate))
    momenta.append((optimizer as? any MomentumOptimizer)?.momentum)
  }
  var results = Results()
  results.add("out.lr", rates)
  results.add("out.momentum", momenta.compactMap { $0.map(Double.init) })
  return results
}

/// A step of a schedule; only a plateau looks at the measure.
private typealias ScheduleStep = (_ measure: Float?) throws -> Void

private func makeSchedule(
  _ name: String, _ optimizer: any Optimizer, _ kwargs: Settings
) throws -> ScheduleStep {
  kwargs.pass(over: "verbose")
  if let last = try kwargs.integer("last_epoch"), last != -1 {
    throw Unsupported("starting at last_epoch \(last)")
  }
  func number(_ name: String, _ standard: Double) throws -> Float {
    Float(try kwargs.number(name) ?? standard)
  }
  let schedule: any LearningRateSchedule
  switch name {
  case "StepLR":
    schedule = StepSchedule(
      optimizer, every: try kwargs.required("step_size", try kwargs.integer("step_size")),
      factor: try kwargs.number("gamma") ?? 0.1)
  case "ExponentialLR":
    schedule = ExponentialSchedule(
      optimizer, factor: try kwargs.required("gamma", try kwargs.number("gamma")))
  case "CosineAnnealingLR":
    schedule = CosineSchedule(
      optimizer, stepCount: try kwargs.required("T_max", try kwargs.integer("T_max")),
      minimumRate: try number("eta_min", 0))
  case "OneCycleLR": schedule = try oneCycle(optimizer, kwargs)
  case "ReduceLROnPlateau":
    let plateau = try plateau(optimizer, kwargs)
    return { measure in plateau.step(try kwargs.required("metrics", measure)) }
  default: throw Unsupported("the scheduler '\(name)'")
  }
  return { _ in schedule.step() }
}

private func oneCycle(
  _ optimizer: any Optimizer, _ kwargs: Settings
) throws -> OneCycleSchedule {
  var stepCount = try kwargs.integer("total_steps")
  if stepCount == nil, let epochs = try kwargs.integer("epochs"),
    let steps = try kwargs.integer("steps_per_epoch")
  {
    stepCount = epochs * steps
  }
  let annealing = try kwargs.text("anneal_strategy") ?? "cos"
  guard ["cos", "linear"].contains(annealing) else {
    throw Unsupported("anneal_strategy '\(annealing)'")
  }
  let low = Float(try kwargs.number("base_momentum") ?? 0.85)
  let high = Float(try kwargs.number("max_momentum") ?? 0.95)
  guard low <= high else { throw Unsupported("base_momentum above max_momentum") }
  return OneCycleSchedule(
    optimizer, maximumRate: Float(try kwargs.required("max_lr", try kwargs.number("max_lr"))),
    stepCount: try kwargs.required("total_steps", stepCount),
    rise: Float(try kwargs.number("pct_start") ?? 0.3),
    annealing: annealing == "cos" ? .cosine : .linear,
    startDivisor: Float(try kwargs.number("div_factor") ?? 25),
    endDivisor: Float(try kwargs.number("final_div_factor") ?? 1e4),
    threePhases: try kwargs.flag("three_phase"),
    momentum: try kwargs.flag("cycle_momentum", default: true) ? low...high : nil)
}

private func plateau(_ optimizer: any Optimizer, _ kwargs: Settings) throws -> PlateauSchedule {
  let (mode, kind) = (try kwargs.text("mode") ?? "min", try kwargs.text("threshold_mode") ?? "rel")
  guard ["min", "max"].contains(mode) else { throw Unsupported("mode '\(mode)'") }
  guard ["rel", "abs"].contains(kind) else { throw Unsupported("threshold_mode '\(kind)'") }
  // The smallest change that PyTorch makes; ours is the same, and fixed.
  if let smallest = try kwargs.number("eps"), smallest != 1e-8 {
    throw Unsupported("a smallest change of \(smallest) (eps)")
  }
  let threshold = try kwargs.number("threshold") ?? 1e-4
  return PlateauSchedule(
    optimizer, seeking: mode == "min" ? .minimum : .maximum,
    factor: try kwargs.number("factor") ?? 0.1,
    patience: try kwargs.integer("patience") ?? 10,
    threshold: kind == "rel" ? .relative(threshold) : .absolute(threshold),
    cooldown: try kwargs.integer("cooldown") ?? 0,
    minimumRate: Float(try kwargs.number("min_lr") ?? 0))
}
