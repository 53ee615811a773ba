import RNNCore

/// `layer`: layers and functions that see each frame, or each row, alone.
func runLayer(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let name = try settings.required("op", try settings.text("op"))
  let input = try golden["in.input"].requiringGradient()
  let (module, output) = try apply(name, to: input, golden, settings)
  try settings.expectNoOthers()
  golden.backward(from: output, weightedBy: "in.R")
  var results = Results()
  results.add("out.output", output)
  results.add("grad.input", input.gatheredGradient)
  module?.addGradients(to: &results)
  return results
}

/// The result, and the layer when it has parameters.
private func apply(
  _ name: String, to input: Tensor, _ golden: GoldenCase, _ settings: Settings
) throws -> (Module?, Tensor) {
  var random = Random(seed: 0)
  switch name {
  case "Linear":
    let layer = Linear(
      from: try settings.required("in_features", try settings.integer("in_features")),
      to: try settings.required("out_features", try settings.integer("out_features")),
      bias: try settings.flag("bias", default: true), using: &random)
    try layer.takeParameters("param.", of: golden)
    return (layer, layer(input))
  case "Dropout":
    if try settings.flag("training") { throw Unsupported("dropout in training") }
    let layer = Dropout(probability: Float(try settings.number("p") ?? 0.5), using: &random)
    layer.isTraining = false
    return (layer, layer(input))
  case "softmax": return (nil, softmax(input, axis: try axis(settings)))
  case "log_softmax": return (nil, logSoftmax(input, axis: try axis(settings)))
  case "tanh": return (nil, tanh(input))
  case "sigmoid": return (nil, sigmoid(input))
  case "relu": return (nil, relu(input))
  default: throw Unsupported("the layer '\(name)'")
  }
}

private func axis(_ settings: Settings) throws -> Int {
  try settings.required("dim", try settings.integer("dim"))
}
