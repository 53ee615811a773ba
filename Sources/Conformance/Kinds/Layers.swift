import RNNCore

/// `layer`: layers and functions that see each frame, or each row, alone.
func runLayer(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let name = try settings.required("op", try settings.text("op"))
  let input = try golden["in.input"].requiringGradient()
  let (module, output) =
    name == "Embedding"
    ? try lookUp(golden, settings) : try apply(name, to: input, golden, settings)
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
  case "LayerNorm":
    let layer = LayerNorm(
      shape: try settings.required(
        "normalized_shape",
        try settings.integers("normalized_shape")),
      epsilon: Float(try settings.number("eps") ?? 1e-5),
      affine: try settings.flag("elementwise_affine", default: true),
      bias: try settings.flag("bias", default: true))
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

/// The rows of an embedding at the indices of the input, which may have any shape.
private func lookUp(_ golden: GoldenCase, _ settings: Settings) throws -> (Module, Tensor) {
  let count = try settings.required("num_embeddings", try settings.integer("num_embeddings"))
  let padding = try settings.integer("padding_idx")
  var random = Random(seed: 0)
  let layer = Embedding(
    count: count,
    size: try settings.required("embedding_dim", try settings.integer("embedding_dim")),
    // PyTorch counts from the end when it is negative.
    paddingIndex: padding.map { $0 < 0 ? $0 + count : $0 }, using: &random)
  try layer.takeParameters("param.", of: golden)
  let rows = layer(try golden.integers("in.input"))
  return (layer, rows.reshaped(try golden["in.input"].shape + [layer.size]))
}
