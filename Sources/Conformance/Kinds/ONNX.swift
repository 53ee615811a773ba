import RNNCore

/// `onnx`: the operators RNN, LSTM and GRU of ONNX.
///
/// https://onnx.ai/onnx/operators/onnx__LSTM.html
func runONNX(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
  let operation = try ONNXOperator(golden, settings)
  try settings.expectNoOthers()
  let runs = try operation.layers().map { try operation.outputs(of: $0) }
  var results = Results()
  results.add("out.Y", operation.outputAsGiven(runs.map(\.outputs)))
  for (name, index) in [("out.Y_h", 0), ("out.Y_c", 1)] where index < runs[0].final.count {
    let state = concatenated(runs.map { $0.final[index] }, axis: 0)
    results.add(name, operation.stateAsGiven(state))
  }
  return results
}

/// An operator of ONNX, with what it reads.
///
/// Its gates stand in another order than PyTorch's: `i, o, f, c` and `z, r, h`.
private struct ONNXOperator {
  /// A layer of RNNCore, and which of its directions are the operator's.
  struct Layer {
    let model: RecurrentModel
    /// The directions of the operator that it computes, by their place in `W`.
    let places: [Int]
    /// Which of its own two directions those are; `nil` for all.
    let taken: Int?
  }

  private enum Direction: String { case forward, reverse, bidirectional }

  private let golden: GoldenCase
  private let mode: String
  private let direction: Direction
  private let isBatchFirst: Bool
  private let hiddenSize: Int
  /// For an RNN, the nonlinearity of each direction.
  private let activations: [String]
  private let lengths: [Int]?
  /// `[batch, time, feature]`
  private let input: Tensor

  init(_ golden: GoldenCase, _ settings: Settings) throws {
    self.golden = golden
    mode = try settings.required("op", try settings.text("op"))
    let name = try settings.text("direction") ?? "forward"
    guard let direction = Direction(rawValue: name) else {
      throw Unsupported("the direction '\(name)'")
    }
    self.direction = direction
    isBatchFirst = try settings.flag("layout")
    hiddenSize = try settings.integer("hidden_size") ?? golden["in.R"].shape[2]
    if mode == "GRU", try !settings.flag("linear_before_reset") {
      throw Unsupported("reset before the product (linear_before_reset = 0)")
    }
    if try settings.flag("input_forget") { throw Unsupported("coupled gates (input_forget = 1)") }
    if let limit = try settings.number("clip"), limit > 0 {
      throw Unsupported("clipping inside the cell (clip = \(limit))")
    }
    if golden.optional("in.P") != nil { throw Unsupported("peepholes (the input P)") }
    activations = try Self.activations(
      try settings.texts("activations"), mode, directions: direction == .bidirectional ? 2 : 1)
    settings.pass(over: "activation_alpha", "activation_beta")
    let given = try golden["in.X"]
    input = isBatchFirst ? given : given.transposed(0, 1)
    lengths =
      golden.optional("in.sequence_lens") == nil ? nil : try golden.integers("in.sequence_lens")
    if let lengths, lengths.contains(0) { throw Unsupported("a sequence of length 0") }
  }

  /// The functions of each direction's gates, when they are the usual ones.
  private static func activations(
    _ given: [String]?, _ mode: String, directions: Int
  ) throws -> [String] {
    let usual = [
      "RNN": ["tanh"], "GRU": ["sigmoid", "tanh"], "LSTM": ["sigmoid", "tanh", "tanh"],
    ]
    guard let one = usual[mode] else { throw Unsupported("the operator '\(mode)'") }
    let expected = Array(repeating: one, count: directions).flatMap(\.self)
    let names = given?.map { $0.lowercased() } ?? expected
    let isKnown =
      names.count == expected.count
      && (mode == "RNN" ? names.allSatisfy { ["tanh", "relu"].contains($0) } : names == expected)
    guard isKnown else {
      throw Unsupported("other activations (\((given ?? []).joined(separator: ", ")))")
    }
    return names
  }

  /// One layer where RNNCore has a layer for all directions, and one for each where it has none:
  /// where they differ in their nonlinearity.
  func layers() throws -> [Layer] {
    switch direction {
    case .forward: [try layer(places: [0], bidirectional: false)]
    // RNNCore's only layer that reads from the end is the second direction of a bidirectional one.
    case .reverse: [try layer(places: [0, 0], bidirectional: true, taken: 1)]
    case .bidirectional where mode == "RNN" && activations[0] != activations[1]:
      [
        try layer(places: [0], bidirectional: false),
        try layer(places: [1, 1], bidirectional: true, taken: 1),
      ]
    case .bidirectional: [try layer(places: [0, 1], bidirectional: true)]
    }
  }

  /// A layer whose directions have the weights at these places of `W`, `R` and `B`.
  private func layer(places: [Int], bidirectional: Bool, taken: Int? = nil) throws -> Layer {
    let hasBias = golden.optional("in.B") != nil
    let name = mode == "RNN" && activations[places[0]] == "relu" ? "RNN_RELU" : mode
    let settings = Settings(
      [
        "input_size": .number(Double(input.shape[2])), "hidden_size": .number(Double(hiddenSize)),
        "bidirectional": .flag(bidirectional), "bias": .flag(hasBias),
      ])
    let model = try RecurrentModel(mode: name, settings)
    let parameters = Dictionary(
      uniqueKeysWithValues: model.module.namedParameters.map { ($0.key, $0.parameter) })
    for (suffix, place) in zip(["_l0", "_l0_reverse"], places) {
      parameters["weight_ih\(suffix)"]?.assign(reordered(try golden["in.W"][place]))
      parameters["weight_hh\(suffix)"]?.assign(reordered(try golden["in.R"][place]))
      guard hasBias else { continue }
      let both = try golden["in.B"][place]
      let half = both.shape[0] / 2
      parameters["bias_ih\(suffix)"]?.assign(reordered(both.sliced(axis: 0, 0..<half)))
      parameters["bias_hh\(suffix)"]?.assign(reordered(both.sliced(axis: 0, half..<2 * half)))
    }
    return Layer(model: model, places: places, taken: taken)
  }

  /// The rows of a weight or bias in PyTorch's order of gates.
  private func reordered(_ rows: Tensor) -> Tensor {
    let order = ["LSTM": [0, 2, 3, 1], "GRU": [1, 0, 2]][mode] ?? [0]
    return rows.selecting(order.flatMap { $0 * hiddenSize..<($0 + 1) * hiddenSize })
  }

  /// A layer's outputs `[batch, time, directions · hidden]` and states
  /// `[directions, batch, hidden]`, of the directions that count.
  func outputs(of layer: Layer) throws -> (outputs: Tensor, final: [Tensor]) {
    let initial = ["in.initial_h", "in.initial_c"].compactMap { golden.optional($0) }
    let states = initial.map { state in
      (isBatchFirst ? state.transposed(0, 1) : state).selecting(layer.places)
    }
    let given = states.isEmpty ? nil : states
    let (outputs, final) = run(layer.model, from: given)
    guard let taken = layer.taken else { return (outputs, final) }
    return (
      outputs.sliced(axis: 2, taken * hiddenSize..<(taken + 1) * hiddenSize),
      final.map { $0.sliced(axis: 0, taken..<taken + 1) }
    )
  }

  private func run(
    _ model: RecurrentModel, from states: [Tensor]?
  ) -> (outputs: Tensor, final: [Tensor]) {
    guard let lengths else { return model(input, from: states) }
    let (outputs, final) = model(PackedSequence(packing: input, lengths: lengths), from: states)
    return (outputs.padded(to: input.shape[1]).batch, final)
  }

  /// `[time, directions, batch, hidden]`, or `[batch, time, directions, hidden]` with layout 1.
  func outputAsGiven(_ outputs: [Tensor]) -> Tensor {
    let all = concatenated(outputs, axis: 2)
    let shape = [all.shape[0], all.shape[1], all.shape[2] / hiddenSize, hiddenSize]
    let split = all.reshaped(shape)
    return isBatchFirst ? split : split.transposed(0, 1).transposed(1, 2)
  }

  /// `[directions, batch, hidden]`, or `[batch, directions, hidden]` with layout 1.
  func stateAsGiven(_ state: Tensor) -> Tensor { isBatchFirst ? state.transposed(0, 1) : state }
}
