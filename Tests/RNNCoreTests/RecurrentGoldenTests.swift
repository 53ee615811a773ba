import RNNCore
import Testing

/// Layers against PyTorch 2.13 in float64: outputs, final states, and the gradient of every input
/// and parameter. The cases are in `Golden/`, their names and conventions in its `FORMAT.md`.
@Suite struct RecurrentGoldenTests {
  @Test(arguments: try GoldenCase.names(ofKind: "rnn"))
  func layerMatchesPyTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let subject = try RecurrentCase(golden)
    let input = try subject.batchFirst(golden["in.input"]).requiringGradient()
    let result = subject.layer(input, from: subject.states)
    let outputs = result.outputs
    try golden.expect("out.output", matches: subject.asGiven(outputs))
    try subject.expectStates(result.final)

    let loss = try subject.loss(of: subject.asGiven(outputs), result.final)
    try golden.expect("out.loss", matches: loss)
    loss.backward()
    try golden.expect(
      "grad.input", matches: subject.asGiven(try #require(input.gradient)))
    try subject.expectGradients()
  }

  @Test(arguments: try GoldenCase.names(ofKind: "rnn_packed"))
  func packedLayerMatchesPyTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let subject = try RecurrentCase(golden)
    let input = try subject.batchFirst(golden["in.input"]).requiringGradient()
    let lengths = try golden.integers("in.lengths")
    let result = subject.layer(
      PackedSequence(packing: input, lengths: lengths), from: subject.states)
    try expect(result.outputs, matches: golden)
    let (padded, lengthsAfter) = result.outputs.padded()
    try golden.expect("out.padded", matches: subject.asGiven(padded))
    #expect(lengthsAfter == lengths)
    try subject.expectStates(result.final)

    let loss = try subject.loss(of: subject.asGiven(padded), result.final)
    try golden.expect("out.loss", matches: loss)
    loss.backward()
    try golden.expect(
      "grad.input", matches: subject.asGiven(try #require(input.gradient)))
    try subject.expectGradients()
  }

  @Test(arguments: try GoldenCase.names(ofKind: "pack_padded"))
  func packingMatchesPyTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let isBatchFirst: Bool = try golden.hyper("batch_first")
    let given = try golden["in.input"]
    let input = (isBatchFirst ? given : given.transposed(0, 1)).requiringGradient()
    let packed = PackedSequence(packing: input, lengths: try golden.integers("in.lengths"))
    try expect(packed, matches: golden)

    try (packed.data * golden["in.R"]).sum().backward()
    let gradient = try #require(input.gradient)
    try golden.expect("grad.input", matches: isBatchFirst ? gradient : gradient.transposed(0, 1))
  }

  @Test(arguments: try GoldenCase.names(ofKind: "pack_sequence"))
  func packingAListMatchesPyTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let sequences = try golden.names(startingWith: "in.seq").map { try golden[$0] }
    try expect(PackedSequence(packing: sequences), matches: golden)
  }

  @Test(arguments: try GoldenCase.names(ofKind: "pad_packed"))
  func unpackingMatchesPyTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let data = try golden["in.data"].requiringGradient()
    let order = golden.optional("in.sorted_indices")?.values.map { Int($0) }
    let packed = PackedSequence(
      data: data, batchSizes: try golden.integers("in.batch_sizes"), sortedIndices: order)
    let value = golden.hyper["padding_value"] as? Double ?? 0
    let (padded, lengths) = packed.padded(
      with: Float(value), to: golden.hyper["total_length"] as? Int)
    let isBatchFirst: Bool = try golden.hyper("batch_first")
    let asGiven = isBatchFirst ? padded : padded.transposed(0, 1)
    try golden.expect("out.padded", matches: asGiven)
    #expect(try golden.integers("out.lengths") == lengths)

    try (asGiven * golden["in.R"]).sum().backward()
    try golden.expect("grad.data", matches: try #require(data.gradient))
  }

  /// Both fields that PyTorch leaves out for sorted sequences are the identity here.
  private func expect(_ packed: PackedSequence, matches golden: GoldenCase) throws {
    try golden.expect("out.data", matches: packed.data)
    #expect(packed.batchSizes == (try golden.integers("out.batch_sizes")))
    let identity = Array(0..<packed.batchSize)
    let sorted = golden.optional("out.sorted_indices")?.values.map { Int($0) }
    #expect(packed.sortedIndices == sorted ?? identity)
    let unsorted = golden.optional("out.unsorted_indices")?.values.map { Int($0) }
    #expect(packed.unsortedIndices == unsorted ?? identity)
  }
}

/// A layer with the parameters of a golden case, whatever its kind.
private struct RecurrentCase {
  let golden: GoldenCase
  /// Gives every state as a list: one for RNN and GRU, two for LSTM.
  let layer: RecurrentFunction
  private let module: RecurrentLayer
  private let isBatchFirst: Bool
  private let isUnbatched: Bool
  let states: [Tensor]?

  init(_ golden: GoldenCase) throws {
    self.golden = golden
    isBatchFirst = try golden.hyper("batch_first")
    isUnbatched = golden.hyper["unbatched"] as? Bool ?? false
    (module, layer) = try RecurrentFunction.make(golden)
    for (key, parameter) in module.namedParameters {
      parameter.assign(try golden["param.\(key)"])
    }
    let given = ["in.h0", "in.c0"].compactMap { golden.optional($0)?.requiringGradient() }
    states = given.isEmpty ? nil : given
  }

  /// `[batch, time, feature]` from PyTorch's layout; `[time, feature]` stays.
  func batchFirst(_ input: Tensor) -> Tensor {
    isBatchFirst || isUnbatched ? input : input.transposed(0, 1)
  }

  /// PyTorch's layout from `[batch, time, feature]`.
  func asGiven(_ batch: Tensor) -> Tensor { batchFirst(batch) }

  func expectStates(_ states: [Tensor]) throws {
    for (name, state) in zip(["out.h_n", "out.c_n"], states) {
      try golden.expect(name, matches: state)
    }
  }

  /// `sum(output ⊙ R1) + sum(h_n ⊙ R2) + sum(c_n ⊙ R3)`.
  func loss(of outputs: Tensor, _ states: [Tensor]) throws -> Tensor {
    var loss = try (outputs * golden["in.R1"]).sum()
    for (name, state) in zip(["in.R2", "in.R3"], states) {
      loss = try loss + (state * golden[name]).sum()
    }
    return loss
  }

  func expectGradients() throws {
    for (key, parameter) in module.namedParameters {
      try golden.expect("grad.\(key)", matches: try #require(parameter.gradient))
    }
    for (name, state) in zip(["grad.h0", "grad.c0"], states ?? []) {
      try golden.expect(name, matches: try #require(state.gradient))
    }
  }
}

/// A recurrent layer of any kind, its states as a list.
private struct RecurrentFunction {
  private let padded: (Tensor, [Tensor]?) -> (outputs: Tensor, final: [Tensor])
  private let packed: (PackedSequence, [Tensor]?) -> (outputs: PackedSequence, final: [Tensor])

  func callAsFunction(
    _ input: Tensor, from states: [Tensor]?
  ) -> (outputs: Tensor, final: [Tensor]) { padded(input, states) }

  func callAsFunction(
    _ input: PackedSequence, from states: [Tensor]?
  ) -> (outputs: PackedSequence, final: [Tensor]) { packed(input, states) }

  static func make(_ golden: GoldenCase) throws -> (RecurrentLayer, RecurrentFunction) {
    let mode: String = try golden.hyper("mode")
    let (input, hidden, layers): (Int, Int, Int) = (
      try golden.hyper("input_size"), try golden.hyper("hidden_size"),
      try golden.hyper("num_layers")
    )
    let (bias, bidirectional): (Bool, Bool) = (
      try golden.hyper("bias"), try golden.hyper("bidirectional")
    )
    var random = Random(seed: 0)
    switch mode {
    case "LSTM":
      let projection: Int = try golden.hyper("proj_size")
      let layer = LSTM(
        inputSize: input, hiddenSize: hidden, projectionSize: projection > 0 ? projection : nil,
        layerCount: layers, bias: bias, bidirectional: bidirectional, using: &random)
      func state(_ states: [Tensor]?) -> LSTM.State? {
        states.map { LSTM.State(hidden: $0[0], cell: $0[1]) }
      }
      let function = RecurrentFunction(
        padded: {
          let (outputs, final) = layer($0, from: state($1))
          return (outputs, [final.hidden, final.cell])
        },
        packed: {
          let (outputs, final) = layer($0, from: state($1))
          return (outputs, [final.hidden, final.cell])
        })
      return (layer, function)
    case "GRU":
      let layer = GRU(
        inputSize: input, hiddenSize: hidden, layerCount: layers, bias: bias,
        bidirectional: bidirectional, using: &random)
      let function = RecurrentFunction(
        padded: {
          let (outputs, final) = layer($0, from: $1?[0])
          return (outputs, [final])
        },
        packed: {
          let (outputs, final) = layer($0, from: $1?[0])
          return (outputs, [final])
        })
      return (layer, function)
    default:
      let layer = RNN(
        inputSize: input, hiddenSize: hidden, layerCount: layers,
        nonlinearity: mode == "RNN_RELU" ? .relu : .tanh, bias: bias,
        bidirectional: bidirectional, using: &random)
      let function = RecurrentFunction(
        padded: {
          let (outputs, final) = layer($0, from: $1?[0])
          return (outputs, [final])
        },
        packed: {
          let (outputs, final) = layer($0, from: $1?[0])
          return (outputs, [final])
        })
      return (layer, function)
    }
  }
}
