import RNNCore
import Testing

/// LSTM with projection: hidden states of width 3 beside cell states of width 5.
@Suite struct ProjectionTests {
  private func lstm() -> LSTM {
    var random = Random(seed: 7)
    return LSTM(
      inputSize: 2, hiddenSize: 5, projectionSize: 3, layerCount: 2, bidirectional: true,
      using: &random)
  }

  @Test func hiddenStatesAreNarrowerThanCellStates() {
    let lstm = lstm()
    let (outputs, final) = lstm(sample(6, 4, 2))
    #expect(lstm.outputSize == 6)
    #expect(outputs.shape == [6, 4, 6])
    #expect(final.hidden.shape == [4, 6, 3] && final.hidden.shape == lstm.stateShape(batchSize: 6))
    #expect(final.cell.shape == [4, 6, 5] && final.cell.shape == lstm.cellShape(batchSize: 6))
  }

  @Test func weightsHaveTheirShapesAndPlaces() {
    let expected = [
      "weight_ih_l1_reverse": [20, 6], "weight_hh_l1_reverse": [20, 3], "bias_ih_l1_reverse": [20],
      "bias_hh_l1_reverse": [20], "weight_hr_l1_reverse": [3, 5],
    ]
    let last = lstm().namedParameters.suffix(5)
    #expect(Dictionary(uniqueKeysWithValues: last.map { ($0.key, $0.parameter.shape) }) == expected)
    #expect(last.last?.key == "weight_hr_l1_reverse")
  }

  @Test func gradientsAgreeWithFiniteDifferences() {
    let lstm = lstm()
    let state = [sample(4, 6, 3, salt: 3) * 0.3, sample(4, 6, 5, salt: 4) * 0.3]
    func results(_ operands: [Tensor]) -> Tensor {
      // Lengths that differ, so that sequences end and begin at different steps.
      let packed = PackedSequence(packing: operands[0], lengths: [2, 4, 1, 3, 4, 2])
      let (outputs, final) = lstm(
        packed, from: LSTM.State(hidden: operands[1], cell: operands[2]))
      return concatenated(
        [outputs.data, final.hidden, final.cell].map { $0.reshaped([-1]) }, axis: 0)
    }
    expectGradient(of: [sample(6, 4, 2)] + state, results)

    expectParameterGradients(of: lstm) {
      let results = results([sample(6, 4, 2)] + state)
      return (results * results).sum()
    }
  }

  @Test func withoutGradientGivesTheSameNumbers() {
    let lstm = lstm()
    let (recorded, _) = lstm(sample(3, 4, 2))
    let (plain, _) = withoutGradient { lstm(sample(3, 4, 2)) }
    #expect(recorded == plain && recorded.requiresGradient && !plain.requiresGradient)
  }

  @Test func aProjectionThatIsNotNarrowerIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      _ = LSTM(inputSize: 2, hiddenSize: 5, projectionSize: 5, using: &random)
    }
    #expect(result.saysOnStandardError("LSTM: expected a projection narrower than 5 units, got 5"))
  }

  @Test func aCellStateOfTheProjectedWidthIsToldInOneLine() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      let lstm = LSTM(inputSize: 2, hiddenSize: 5, projectionSize: 3, using: &random)
      let zeros = Tensor.zeros(lstm.stateShape(batchSize: 4))
      _ = lstm(.zeros([4, 6, 2]), from: LSTM.State(hidden: zeros, cell: zeros))
    }
    #expect(
      result.saysOnStandardError("LSTM: expected a cell state [1, 4, 5], got [1, 4, 3]"))
  }
}
