import RNNCore
import TestSupport
import Testing

/// An operation, and a parameter whose numbers it needs again for the gradients of what came in.
private enum Operation: String, CaseIterable, Codable {
  case linear, linearInput, layerNorm, matmulLeft, matmulRight
  case rnn, lstm, gru, lstmInput, bidirectional, packed, projection, initialState
  case rnnCell, lstmCell, gruCell, cellInput, ownCell
  case times, divisor, dividend, squared, power, log, abs, clamped, maximum
  case meanSquaredError, binaryCrossEntropy, reshaped, detached

  /// What the message names: the parameter, its shape, and who used it.
  var told: String {
    switch self {
    case .linear: "the parameter 'weight' [2, 3] was changed after Linear used it"
    case .linearInput: "a parameter [4, 3] was changed after Linear used it"
    case .layerNorm: "the parameter 'weight' [3] was changed after LayerNorm used it"
    case .matmulLeft, .matmulRight, .ownCell: "a parameter [3, 3] was changed after matmul used it"
    case .rnn: "the parameter 'weight_hh_l0' [5, 5] was changed after RNN used it"
    case .lstm, .packed: "the parameter 'weight_hh_l0' [20, 5] was changed after LSTM used it"
    case .gru: "the parameter 'weight_hh_l0' [15, 5] was changed after GRU used it"
    case .lstmInput: "the parameter 'weight_ih_l0' [20, 3] was changed after LSTM used it"
    case .bidirectional:
      "the parameter 'weight_hh_l1_reverse' [15, 5] was changed after GRU used it"
    case .projection: "the parameter 'weight_hr_l0' [2, 5] was changed after LSTM used it"
    case .initialState: "a parameter [4, 5] was changed after GRU used it"
    case .rnnCell: "the parameter 'weight_hh' [5, 5] was changed after RNN used it"
    case .lstmCell: "the parameter 'weight_hh' [20, 5] was changed after LSTM used it"
    case .gruCell: "the parameter 'weight_hh' [15, 5] was changed after GRU used it"
    case .cellInput: "the parameter 'weight_ih' [15, 3] was changed after GRU used it"
    case .times, .reshaped, .detached: "a parameter [4, 3] was changed after * used it"
    case .divisor, .dividend: "a parameter [4, 3] was changed after / used it"
    default: "a parameter [4, 3] was changed after \(rawValue) used it"
    }
  }

  /// The result of the operation, and the parameter.
  func applied() -> (result: Tensor, parameter: Parameter) {
    var random = Random(seed: 3)
    let frames = sample(2, 4, 3).requiringGradient()
    let rows = sample(4, 3).requiringGradient()
    let state = sample(4, 5).requiringGradient()
    let own = Parameter(sample(4, 3))
    let square = Parameter(sample(3, 3))
    func cell<Cell: RecurrentCell>(_ cell: Cell, _ key: String = "weight_hh") -> (Cell, Parameter) {
      (cell, parameter(key, of: cell))
    }
    switch self {
    case .linear:
      let layer = Linear(from: 3, to: 2, using: &random)
      return (layer(rows), layer.weight)
    case .linearInput: return (Linear(from: 3, to: 2, using: &random)(own.value), own)
    case .layerNorm:
      let layer = LayerNorm(size: 3)
      return (layer(rows), layer.parameters[0])
    case .matmulLeft:
      return (matmul(square.value, sample(3, 2).requiringGradient()), square)
    case .matmulRight: return (matmul(rows, square.value), square)
    case .rnn:
      let layer = RNN(inputSize: 3, hiddenSize: 5, using: &random)
      return (layer(frames).outputs, parameter("weight_hh_l0", of: layer))
    case .lstm:
      let layer = LSTM(inputSize: 3, hiddenSize: 5, using: &random)
      return (layer(frames).outputs, parameter("weight_hh_l0", of: layer))
    case .gru:
      let layer = GRU(inputSize: 3, hiddenSize: 5, using: &random)
      return (layer(frames).outputs, parameter("weight_hh_l0", of: layer))
    case .lstmInput:
      let layer = LSTM(inputSize: 3, hiddenSize: 5, using: &random)
      return (layer(frames).outputs, parameter("weight_ih_l0", of: layer))
    case .bidirectional:
      let layer = GRU(
        inputSize: 3, hiddenSize: 5, layerCount: 2, bidirectional: true, using: &random)
      return (layer(frames).outputs, parameter("weight_hh_l1_reverse", of: layer))
    case .packed:
      let layer = LSTM(inputSize: 3, hiddenSize: 5, using: &random)
      let packed = PackedSequence(packing: sample(2, 4, 3), lengths: [4, 3])
      return (layer(packed).outputs.data, parameter("weight_hh_l0", of: layer))
    case .projection:
      let layer = LSTM(inputSize: 3, hiddenSize: 5, projectionSize: 2, using: &random)
      return (layer(frames).outputs, parameter("weight_hr_l0", of: layer))
    case .initialState:
      let start = Parameter(sample(4, 5))
      return (GRUCell(inputSize: 3, hiddenSize: 5, using: &random)(rows, from: start.value), start)
    case .rnnCell:
      let (cell, weight) = cell(RNNCell(inputSize: 3, hiddenSize: 5, using: &random))
      return (cell(rows, from: state), weight)
    case .lstmCell:
      let (cell, weight) = cell(LSTMCell(inputSize: 3, hiddenSize: 5, using: &random))
      return (cell(rows, from: LSTM.State(hidden: state, cell: state)).cell, weight)
    case .gruCell:
      let (cell, weight) = cell(GRUCell(inputSize: 3, hiddenSize: 5, using: &random))
      return (cell(rows, from: state), weight)
    case .cellInput:
      let (cell, weight) = cell(GRUCell(inputSize: 3, hiddenSize: 5, using: &random), "weight_ih")
      return (cell(rows), weight)
    case .ownCell:
      // A hidden state that multiplies with the weight itself at every step.
      return ((0..<3).reduce(rows) { h, _ in tanh(matmul(h, square.value)) }, square)
    case .times: return (rows * own.value, own)
    case .divisor: return (rows / own.value, own)
    case .dividend: return (own.value / rows, own)
    case .squared: return (own.value.squared(), own)
    case .power: return (own.value.power(3), own)
    case .log: return (RNNCore.log(own.value), own)
    case .abs: return (RNNCore.abs(own.value), own)
    case .clamped: return (own.value.clamped(to: -1...1), own)
    case .maximum: return (RNNCore.maximum(own.value, rows), own)
    case .meanSquaredError: return (RNNCore.meanSquaredError(own.value, rows), own)
    case .binaryCrossEntropy:
      return (RNNCore.binaryCrossEntropy(logits: own.value, targets: rows), own)
    // The numbers are the parameter's, whatever shape they are given.
    case .reshaped: return (rows.reshaped([12]) * own.value.reshaped([12]), own)
    case .detached: return (rows * own.value.detached(), own)
    }
  }
}

private func parameter(_ key: String, of module: Module) -> Parameter {
  module.namedParameters.first { $0.key == key }!.parameter
}

/// A parameter that changes between forward and backward would give a wrong gradient where an operation
/// needs its numbers again. PyTorch: "modified by an inplace operation".
@Suite struct ChangedParameterTests {
  @Test(arguments: Operation.allCases)
  private func aChangeBetweenForwardAndBackwardIsTold(operation: Operation) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [operation] in
      let (result, parameter) = operation.applied()
      parameter.assign(parameter.value * 10)
      result.sum().backward()
    }
    #expect(result.saysOnStandardError("backward: \(operation.told); call backward() before"))
  }

  @Test(arguments: Operation.allCases)
  private func aChangeAfterBackwardIsNone(operation: Operation) {
    let (result, parameter) = operation.applied()
    result.sum().backward()
    parameter.assign(parameter.value * 10)
  }

  @Test func theParameterIsNamedAsTheModelNamesItWhoeverChangesIt() async throws {
    final class Model: Module {
      let lower: GRU
      let output: Linear
      override init() {
        var random = Random(seed: 1)
        lower = GRU(inputSize: 3, hiddenSize: 5, using: &random)
        output = Linear(from: 5, to: 2, using: &random)
      }
      func callAsFunction(_ x: Tensor) -> Tensor { output(lower(x).outputs) }
    }
    let stepped = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let model = Model()
      let optimizer = Adam(model.parameters)
      let first = model(sample(2, 4, 3)).sum()
      let second = model(sample(2, 4, 3)).sum()
      first.backward()
      optimizer.step()
      second.backward()
    }
    #expect(
      stepped.saysOnStandardError("the parameter 'output.weight' [2, 5] was changed after Linear"))
    let folder = try TestFolder()
    let path = "\(folder)/model.safetensors"
    try Model().save(to: path)
    let loaded = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [path = path as String] in
      let model = Model()
      let outputs = model.lower(sample(2, 4, 3)).outputs
      try model.load(from: path)
      outputs.sum().backward()
    }
    #expect(
      loaded.saysOnStandardError(
        "the parameter 'lower.weight_hh_l0' [15, 5] was changed after GRU used it"))
  }
}

/// What may be changed all the same: the gradients are those of before.
@Suite struct HarmlessChangeTests {
  /// Operations that need the numbers of a parameter no more: the gradients of everything, with and
  /// without a change in between.
  @Test(arguments: ["embedding", "bias", "sum", "first weight", "one step", "joined", "copied"])
  func operationsThatNeedItNoMoreGoOn(operation: String) {
    func gradients(changing: Bool) -> [Tensor?] {
      var random = Random(seed: 3)
      let rows = sample(4, 3).requiringGradient()
      let own = Parameter(sample(4, 3))
      var (result, changed, others) = (rows, own, [Parameter]())
      switch operation {
      case "embedding":
        let layer = Embedding(count: 5, size: 3, using: &random)
        (result, changed) = (layer([1, 4, 1, 0]) * rows, layer.weight)
      case "bias":
        let layer = Linear(from: 3, to: 2, using: &random)
        (result, changed, others) = (layer(rows).squared(), layer.bias!, layer.parameters)
      case "sum": result = (rows + own.value - 2 * own.value).squared()
      case "first weight":
        // Nobody asks for the gradient of its input.
        let layer = LSTM(inputSize: 3, hiddenSize: 5, using: &random)
        others = layer.parameters
        (result, changed) = (layer(sample(2, 4, 3)).outputs, others[0])
      case "one step":
        // Nothing goes back from the only step to an earlier state.
        let cell = GRUCell(inputSize: 3, hiddenSize: 5, using: &random)
        others = cell.parameters
        (result, changed) = (cell(rows), others[1])
      case "joined":
        result = concatenated([rows, own.value, own.value[0].reshaped([1, 3])], axis: 0)
      default: result = rows * own.snapshot() + matmul(rows, own.value.transposed()).sum()
      }
      if changing { changed.assign(changed.value * 10) }
      result.squared().sum().backward()
      return ([changed] + others).map(\.gradient) + [rows.gradient]
    }
    #expect(gradients(changing: true) == gradients(changing: false))
  }

  @Test func severalGraphsMayStandUntilTheStep() {
    var random = Random(seed: 3)
    let layer = GRU(inputSize: 3, hiddenSize: 5, using: &random)
    let optimizer = Adam(layer.parameters)
    for _ in 0..<2 {
      optimizer.zeroGradients()
      let losses = (0..<2).map { _ in layer(sample(2, 4, 3)).outputs.squared().mean() }
      for loss in losses { loss.backward() }
      optimizer.step()
    }
  }

  @Test func aStateThatIsCutOffOutlivesAStep() {
    var random = Random(seed: 3)
    let layer = LSTM(inputSize: 3, hiddenSize: 5, using: &random)
    let optimizer = SGD(layer.parameters, learningRate: 0.1)
    var state: LSTM.State?
    for _ in 0..<3 {
      let (outputs, final) = layer(sample(2, 4, 3), from: state)
      outputs.sum().backward()
      optimizer.step()
      state = LSTM.State(hidden: final.hidden.detached(), cell: final.cell.detached())
    }
  }

  @Test func whatIsNotRecordedKeepsNothing() {
    var random = Random(seed: 3)
    let layer = Linear(from: 3, to: 2, using: &random)
    let input = sample(4, 3).requiringGradient()
    let outputs = withoutGradient { layer(input) }
    layer.weight.assign(.ones([2, 3]))
    (outputs * input.sum()).sum().backward()
    #expect(input.gradient != nil)
  }
}
