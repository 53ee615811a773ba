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

  /// Over so many steps that errors would have gathered, if they did.
  @Test(arguments: kinds, [1, 3])
  func withIntegersItGivesNearlyTheSame(kind: String, batch: Int) {
    let layer = layer(kind).0
    let floats = RecurrentStream(layer, batchSize: batch)
    let integers = RecurrentStream(layer, batchSize: batch, weights: .int16)
    #expect((floats.weightFormat, integers.weightFormat) == (.float, .int16))
    var random = Random(seed: 9)
    var isTheSame = true
    for _ in 0..<300 {
      let frame = Tensor.normal([batch, 3], using: &random)
      let (expected, given) = (floats.step(frame), integers.step(frame))
      #expect(given.isClose(to: expected, absolute: 1e-4, relative: 0))
      isTheSame = isTheSame && given == expected
    }
    #expect(!isTheSame)
  }

  @Test(arguments: kinds, [RecurrentStream.WeightFormat.float, .int16])
  func afterAResetItBeginsAgain(kind: String, weights: RecurrentStream.WeightFormat) {
    let stream = RecurrentStream(layer(kind).0, weights: weights)
    let frame = frames(batch: 1)[0][0]
    let first = stream.step(frame)
    let second = stream.step(frame)
    stream.reset()
    #expect(first != second)
    #expect(stream.step(frame) == first)
    #expect(stream.step(frame) == second)
  }

  @Test(arguments: kinds, [RecurrentStream.WeightFormat.float, .int16])
  func itFollowsTheWeights(kind: String, weights: RecurrentStream.WeightFormat) {
    let (layer, outputs) = layer(kind)
    let stream = RecurrentStream(layer, weights: weights)
    let input = frames(batch: 1)
    stream.step(input[0][0])
    for parameter in layer.parameters { parameter.assign(parameter.snapshot() * 0.5) }
    stream.reset()
    let expected = outputs(input)[0].sliced(axis: 0, 0..<1)
    #expect(stream.step(input[0][0]).isClose(to: expected, absolute: 1e-4))
  }

  @Test(arguments: [false, true]) func aStepTakesNoBlocks(halved: Bool) async {
    await #expect(processExitsWith: .success) { [halved] in
      var random = Random(seed: 1)
      let layer = LSTM(inputSize: 3, hiddenSize: 5, using: &random)
      let stream = RecurrentStream(layer, weights: halved ? .int16 : .float)
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
