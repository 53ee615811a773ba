import RNNCore

/// `clip`: gradients cut to a norm or to a value.
func clip(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  settings.pass(over: "num_grads", "foreach")
  let parameters = golden.numbered("in.g").map { gradient in
    let parameter = Parameter(.zeros(gradient.shape))
    parameter.gradient = gradient
    return parameter
  }
  var results = Results()
  let operation = try settings.required("op", try settings.text("op"))
  switch operation {
  case "clip_grad_norm_":
    let limit = try settings.required("max_norm", try settings.number("max_norm"))
    let norm = clipGradientNorm(
      of: parameters, to: Float(limit), order: Float(try settings.number("norm_type") ?? 2),
      refusingNonFinite: try settings.flag("error_if_nonfinite"))
    results.add("out.total_norm", Tensor(norm))
  case "clip_grad_value_":
    let limit = try settings.required("clip_value", try settings.number("clip_value"))
    clipGradientValue(of: parameters, to: Float(limit))
  default: throw Unsupported("the operation '\(operation)'")
  }
  for (index, parameter) in parameters.enumerated() {
    results.add("out.g\(index)", parameter.gatheredGradient)
  }
  return results
}
