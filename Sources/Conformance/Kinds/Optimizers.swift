import RNNCore

/// `optimizer`: parameters after each step on given gradients.
func runOptimizer(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  settings.pass(over: "num_params", "steps")
  let parameters = golden.numbered("param.p").map { Parameter($0) }
  let name = try settings.required("optimizer", try settings.text("optimizer"))
  let kwargs = try settings.group("kwargs")
  let optimizer: any Optimizer
  if let groups = try settings.list(ofGroups: "param_groups") {
    optimizer = GroupedOptimizer(
      try groups.map { group in
        let names = try group.required("params", try group.texts("params"))
        let own = try names.map { try parameters.named($0, golden) }
        return try makeOptimizer(name, own, kwargs.overridden(by: try group.group("overrides")))
      })
  } else {
    optimizer = try makeOptimizer(name, parameters, kwargs)
  }
  let rates = try settings.numbers("lr_by_step")
  // Going up is going down on the loss's negative.
  let sign: Float = try kwargs.flag("maximize") ? -1 : 1

  let gradients = golden.numbered("in.grads.p")
  guard gradients.count == parameters.count else {
    throw golden.damaged("it has \(parameters.count) parameters and \(gradients.count) gradients")
  }
  var history: [[Tensor]] = parameters.map { _ in [] }
  for step in 0..<(gradients.first?.shape[0] ?? 0) {
    if let rates { optimizer.learningRate = Float(rates[step]) }
    for (parameter, gradient) in zip(parameters, gradients) {
      parameter.gradient = gradient[step] * sign
    }
    optimizer.step()
    for (index, parameter) in parameters.enumerated() {
      history[index].append(parameter.snapshot())
    }
  }
  var results = Results()
  for (index, values) in history.enumerated() { results.add("out.p\(index)", stacked(values)) }
  return results
}

/// An optimiser of PyTorch's name and keyword arguments; what is not given has PyTorch's default.
func makeOptimizer(
  _ name: String, _ parameters: [Parameter], _ kwargs: Settings
) throws -> any Optimizer {
  // How PyTorch computes, not what.
  kwargs.pass(over: "foreach", "fused", "capturable", "differentiable", "maximize")
  func number(_ name: String, _ standard: Double) throws -> Float {
    Float(try kwargs.number(name) ?? standard)
  }
  let optimizer: any Optimizer
  switch name {
  case "SGD":
    optimizer = SGD(
      parameters, learningRate: try number("lr", 1e-3), momentum: try number("momentum", 0),
      dampening: try number("dampening", 0), weightDecay: try number("weight_decay", 0),
      nesterov: try kwargs.flag("nesterov"))
  case "Adam", "AdamW":
    let isDecoupled = try kwargs.flag("decoupled_weight_decay") || name == "AdamW"
    let decay = try number("weight_decay", name == "AdamW" ? 1e-2 : 0)
    let (rate, epsilon) = (try number("lr", 1e-3), try number("eps", 1e-8))
    let (betas, amsgrad) = (try betas(kwargs), try kwargs.flag("amsgrad"))
    optimizer =
      isDecoupled
      ? AdamW(
        parameters, learningRate: rate, betas: betas, epsilon: epsilon, weightDecay: decay,
        amsgrad: amsgrad)
      : Adam(
        parameters, learningRate: rate, betas: betas, epsilon: epsilon, weightDecay: decay,
        amsgrad: amsgrad)
  case "RMSprop":
    optimizer = RMSprop(
      parameters, learningRate: try number("lr", 1e-2),
      alpha: try kwargs.number("alpha") ?? 0.99,
      epsilon: try number("eps", 1e-8), weightDecay: try number("weight_decay", 0),
      momentum: try number("momentum", 0), centered: try kwargs.flag("centered"))
  case "Adagrad":
    optimizer = Adagrad(
      parameters, learningRate: try number("lr", 1e-2),
      learningRateDecay: try number("lr_decay", 0), weightDecay: try number("weight_decay", 0),
      initialSum: try number("initial_accumulator_value", 0), epsilon: try number("eps", 1e-10))
  default: throw Unsupported("the optimizer '\(name)'")
  }
  try kwargs.expectNoOthers()
  return optimizer
}

private func betas(_ kwargs: Settings) throws -> (Float, Float) {
  let betas = try kwargs.numbers("betas") ?? [0.9, 0.999]
  guard betas.count == 2 else { throw Unsupported("betas \(betas)") }
  return (Float(betas[0]), Float(betas[1]))
}

extension [Parameter] {
  /// The parameter that a group calls `p1`.
  fileprivate func named(_ name: String, _ golden: GoldenCase) throws -> Parameter {
    guard name.hasPrefix("p"), let index = Int(name.dropFirst()), indices.contains(index) else {
      throw golden.damaged("a group has the parameter '\(name)', which is not there")
    }
    return self[index]
  }
}
