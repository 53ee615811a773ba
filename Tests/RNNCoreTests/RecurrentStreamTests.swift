import RNNCore
import Testing

@Suite struct RecurrentStreamTests {
  private static let kinds = ["tanh", "relu", "GRU", "LSTM", "LSTM with projection"]

  /// Two layers with 3 inputs and 5 units, and their outputs for a batch of sequences.
  private func layer(_ kind: String) -> (RecurrentLayer, (Tensor) -> Tensor) {
    var random = Random(seed: 3)
    switch kind {
    case "tanh", "relu":
      let layer = RNN(
        inputSize: 3, hiddenSize: 5, layerCount: 2, nonlinearity: kind == "tanh" ? .tanh : .relu,
        using: &random)
      return (layer, { layer($0).outputs })
    case "GRU":
      let layer = GRU(inputSize: 3, hiddenSize: 5, layerCount: 2, using: &random)
      return (layer, { layer($0).outputs })
    default:
      let layer = LSTM(
        inputSize: 3, hiddenSize: 5, projectionSize: kind == "LSTM" ? nil : 2, layerCount: 2,
        using: &random)
      return (layer, { layer($0).outputs })
    }
  }

  private func frames(batch: Int) -> Tensor {
    var random = Random(seed: 4)
    return .normal([batch, 6, 3], using: &random)
  }

  @Test(arguments: kinds, [1, 4])
  func stepByStepItGivesWhatTheLayerGivesForTheWhole(kind: String, batch: Int) {
    let (layer, outputs) = layer(kind)
    let input = frames(batch: batch)
    let expected = outputs(input).transposed(0, 1)
    let stream = RecurrentStream(layer, batchSize: batch)
    for (time, frame) in (0..<6).map({ ($0, input.transposed(0, 1)[$0]) }) {
      #expect(stream.step(frame).isClose(to: expected[time]))
    }
  }

  @Test(arguments: kinds)
  func afterAResetItBeginsAgain(kind: String) {
    let stream = RecurrentStream(layer(kind).0)
    let frame = frames(batch: 1)[0][0]
    let first = stream.step(frame)
    let second = stream.step(frame)
    stream.reset()
    #expect(first != second)
    #expect(stream.step(frame) == first)
    #expect(stream.step(frame) == second)
  }

  @Test(arguments: kinds)
  func itFollowsTheWeights(kind: String) {
    let (layer, outputs) = layer(kind)
    let stream = RecurrentStream(layer)
    let input = frames(batch: 1)
    stream.step(input[0][0])
    for parameter in layer.parameters { parameter.assign(parameter.snapshot() * 0.5) }
    stream.reset()
    #expect(stream.step(input[0][0]).isClose(to: outputs(input)[0].sliced(axis: 0, 0..<1)))
  }

  @Test func aStepTakesNoBlocks() async {
    await #expect(processExitsWith: .success) {
      var random = Random(seed: 1)
      let stream = RecurrentStream(LSTM(inputSize: 3, hiddenSize: 5, using: &random))
      let frame = Tensor([1, 2, 3])
      for _ in 0..<3 { stream.step(frame) }
      let taken = Machine.blocksTaken
      for _ in 0..<100 { stream.step(frame) }
      #expect(Machine.blocksTaken == taken)
    }
  }

  @Test func aLayerOfTwoDirectionsIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var random = Random(seed: 1)
      _ = RecurrentStream(
        GRU(inputSize: 3, hiddenSize: 5, bidirectional: true, using: &random))
    }
  }
}
