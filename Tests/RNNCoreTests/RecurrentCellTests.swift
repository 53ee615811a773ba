import RNNCore
import Testing

@Suite struct RecurrentCellTests {
  private static let kinds = ["RNN", "LSTM", "GRU"]

  /// Cells against PyTorch 2.13 in float64: states, and the gradient of every input and parameter.
  @Test(arguments: try GoldenCase.names(ofKind: "cell"))
  func matchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let kind: String = try golden.hyper("cell")
    let cell = Cell(
      String(kind.dropLast(4)), inputSize: try golden.hyper("input_size"),
      hiddenSize: try golden.hyper("hidden_size"),
      nonlinearity: golden.hyper["nonlinearity"] as? String == "relu" ? .relu : .tanh,
      bias: try golden.hyper("bias"))
    for (key, parameter) in cell.module.namedParameters {
      parameter.assign(try golden["param.\(key)"])
    }
    let input = try golden["in.input"].requiringGradient()
    let start = ["in.h", "in.c"].compactMap { golden.optional($0)?.requiringGradient() }
    let states = cell(input, from: start.isEmpty ? nil : start)

    var loss = Tensor(0)
    for (name, (state, weights)) in zip(["out.h", "out.c"], zip(states, ["in.R1", "in.R2"])) {
      try golden.expect(name, matches: state)
      loss = try loss + (state * golden[weights]).sum()
    }
    try golden.expect("out.loss", matches: loss)
    loss.backward()
    try golden.expect("grad.input", matches: #require(input.gradient))
    for (name, state) in zip(["grad.h", "grad.c"], start) {
      try golden.expect(name, matches: #require(state.gradient))
    }
    for (key, parameter) in cell.module.namedParameters {
      try golden.expect("grad.\(key)", matches: #require(parameter.gradient))
    }
  }

  @Test(arguments: kinds)
  func gradientsAgreeWithFiniteDifferences(kind: String) {
    let cell = Cell(kind, inputSize: 2, hiddenSize: 5)
    let starts = (0..<cell.stateCount).map { sample(3, 5, salt: $0) * 0.5 }
    expectGradient(of: [sample(3, 2)] + starts) { operands in
      concatenated(cell(operands[0], from: Array(operands[1...])), axis: 1)
    }

    expectParameterGradients(of: cell.module) {
      let states = concatenated(cell(sample(3, 2), from: starts), axis: 1)
      return (states * sample(3, 5 * cell.stateCount, salt: 9)).sum()
    }
  }

  @Test(arguments: kinds)
  func aMissingStateIsZeros(kind: String) {
    let cell = Cell(kind, inputSize: 2, hiddenSize: 5)
    let zeros = (0..<cell.stateCount).map { _ in Tensor.zeros([3, 5]) }
    #expect(cell(sample(3, 2), from: nil) == cell(sample(3, 2), from: zeros))
    #expect(cell(sample(3, 2), from: nil).map(\.shape) == zeros.map(\.shape))
  }

  @Test(arguments: kinds)
  func aVectorIsABatchOfOne(kind: String) {
    let cell = Cell(kind, inputSize: 2, hiddenSize: 5)
    let starts = (0..<cell.stateCount).map { sample(5, salt: $0) }
    let states = cell(sample(2), from: starts)
    let batched = cell(sample(1, 2), from: starts.map { $0.reshaped([1, 5]) })
    #expect(states.map(\.shape) == starts.map(\.shape))
    #expect(states.map(\.values) == batched.map(\.values))
  }

  /// A loop over a cell, against the layer: of one frame bit for bit, of many to rounding.
  @Test(arguments: kinds)
  func aLoopOverACellIsALayer(kind: String) {
    let cell = Cell(kind, inputSize: 2, hiddenSize: 5)
    let input = sample(3, 4, 2)
    var states: [Tensor]?
    var outputs: [Tensor] = []
    for time in 0..<4 {
      let frame = input.sliced(axis: 1, time..<time + 1).reshaped([3, 2])
      states = cell(frame, from: states)
      outputs.append(states?[0] ?? frame)
      if time == 0 {
        let layer = cell.layer(over: input.sliced(axis: 1, 0..<1))
        #expect(layer.outputs.values == outputs[0].values)
        #expect(layer.final.map(\.values) == states?.map(\.values))
      }
    }
    let layer = cell.layer(over: input)
    #expect(layer.outputs.isClose(to: stacked(outputs, axis: 1), absolute: 1e-6))
    for (state, last) in zip(layer.final, states ?? []) {
      #expect(state[0].isClose(to: last, absolute: 1e-6))
    }
  }

  @Test func aWrongInputIsToldInOneLine() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      _ = GRUCell(inputSize: 8, hiddenSize: 3, using: &random)(.zeros([32, 10, 8]))
    }
    #expect(
      result.saysOnStandardError("GRUCell: expected input [batch, 8] or [8], got [32, 10, 8]"))
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      _ = GRUCell(inputSize: 8, hiddenSize: 3, using: &random)(.zeros([0, 8]))
    }
    #expect(empty.saysOnStandardError("GRUCell: expected at least one sequence, got [0, 8]"))
  }

  @Test func aWrongStateIsToldInOneLine() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      let cell = LSTMCell(inputSize: 2, hiddenSize: 3, using: &random)
      _ = cell(.zeros([4, 2]), from: LSTM.State(hidden: .zeros([4, 3]), cell: .zeros([3, 4])))
    }
    #expect(
      result.saysOnStandardError("LSTMCell: expected a cell state [4, 3], got [3, 4]"))
  }

  @Test func aWrongSizeIsToldInOneLine() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      _ = RNNCell(inputSize: 2, hiddenSize: 0, using: &random)
    }
    #expect(
      result.saysOnStandardError("RNNCell: expected positive sizes, got input 2, hidden 0"))
  }
}

/// A cell of any kind, its states as a list: one for RNN and GRU, two for LSTM.
private struct Cell {
  let module: RecurrentCell
  let stateCount: Int
  private let step: (Tensor, [Tensor]?) -> [Tensor]

  init(
    _ kind: String, inputSize: Int, hiddenSize: Int, nonlinearity: RNN.Nonlinearity = .tanh,
    bias: Bool = true
  ) {
    var random = Random(seed: 7)
    switch kind {
    case "LSTM":
      let cell = LSTMCell(
        inputSize: inputSize, hiddenSize: hiddenSize, bias: bias, using: &random)
      (module, stateCount) = (cell, 2)
      step = { input, states in
        let state = cell(input, from: states.map { LSTM.State(hidden: $0[0], cell: $0[1]) })
        return [state.hidden, state.cell]
      }
    case "GRU":
      let cell = GRUCell(inputSize: inputSize, hiddenSize: hiddenSize, bias: bias, using: &random)
      (module, stateCount) = (cell, 1)
      step = { input, states in [cell(input, from: states?[0])] }
    default:
      let cell = RNNCell(
        inputSize: inputSize, hiddenSize: hiddenSize, nonlinearity: nonlinearity, bias: bias,
        using: &random)
      (module, stateCount) = (cell, 1)
      step = { input, states in [cell(input, from: states?[0])] }
    }
  }

  func callAsFunction(_ input: Tensor, from states: [Tensor]?) -> [Tensor] { step(input, states) }

  /// What the layer with this cell's weights makes of `[batch, time, feature]`.
  func layer(over input: Tensor) -> (outputs: Tensor, final: [Tensor]) {
    var random = Random(seed: 0)
    let (inputSize, hiddenSize) = (module.inputSize, module.hiddenSize)
    func withWeights<Layer: RecurrentLayer>(_ layer: Layer) -> Layer {
      for (parameter, own) in zip(layer.parameters, module.parameters) {
        parameter.assign(own.value)
      }
      return layer
    }
    switch module {
    case is LSTMCell:
      let lstm = withWeights(LSTM(inputSize: inputSize, hiddenSize: hiddenSize, using: &random))
      let (outputs, final) = lstm(input)
      return (outputs, [final.hidden, final.cell])
    case is GRUCell:
      let gru = withWeights(GRU(inputSize: inputSize, hiddenSize: hiddenSize, using: &random))
      let (outputs, final) = gru(input)
      return (outputs, [final])
    default:
      let rnn = withWeights(RNN(inputSize: inputSize, hiddenSize: hiddenSize, using: &random))
      let (outputs, final) = rnn(input)
      return (outputs, [final])
    }
  }
}
