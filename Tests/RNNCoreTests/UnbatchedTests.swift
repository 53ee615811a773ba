import RNNCore
import Testing

/// A single sequence `[time, feature]`, with states `[layers · directions, width]`.
@Suite struct UnbatchedTests {
  @Test func itGivesWhatABatchOfOneGives() {
    var random = Random(seed: 7)
    let lstm = LSTM(
      inputSize: 2, hiddenSize: 5, projectionSize: 3, layerCount: 2, bidirectional: true,
      using: &random)
    let state = LSTM.State(hidden: sample(4, 3), cell: sample(4, 5))
    let (outputs, final) = lstm(sample(6, 2), from: state)
    #expect(outputs.shape == [6, 6])
    #expect(final.hidden.shape == [4, 3] && final.hidden.shape == lstm.stateShape(batchSize: nil))
    #expect(final.cell.shape == [4, 5] && final.cell.shape == lstm.cellShape(batchSize: nil))

    let batched = LSTM.State(hidden: sample(4, 1, 3), cell: sample(4, 1, 5))
    let (same, sameFinal) = lstm(sample(1, 6, 2), from: batched)
    #expect(outputs.values == same.values)
    #expect(final.hidden.values == sameFinal.hidden.values)
    #expect(final.cell.values == sameFinal.cell.values)
  }

  @Test func gradientsReachASingleSequenceAndItsState() {
    var random = Random(seed: 7)
    let (rnn, gru) = (
      RNN(inputSize: 2, hiddenSize: 5, layerCount: 2, nonlinearity: .tanh, using: &random),
      GRU(inputSize: 2, hiddenSize: 5, layerCount: 2, using: &random)
    )
    for run in [{ rnn($0, from: $1) }, { gru($0, from: $1) }]
      as [(Tensor, Tensor?) -> (outputs: Tensor, final: Tensor)]
    {
      #expect(run(sample(4, 2), nil).outputs == run(sample(4, 2), .zeros([2, 5])).outputs)
      expectGradient(of: [sample(4, 2), sample(2, 5) * 0.3]) { operands in
        let (outputs, final) = run(operands[0], operands[1])
        return concatenated([outputs, final], axis: 0)
      }
    }
  }

  @Test func anInputWithoutTimeIsToldInOneLine() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      _ = GRU(inputSize: 8, hiddenSize: 3, using: &random)(.zeros([10, 4]))
    }
    #expect(
      result.saysOnStandardError(
        "GRU: expected input [batch, time, 8] or [time, 8], got [10, 4]"))
  }

  @Test func aStateWithABatchAxisIsToldInOneLine() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      let rnn = RNN(inputSize: 2, hiddenSize: 3, using: &random)
      _ = rnn(.zeros([5, 2]), from: .zeros([1, 1, 3]))
    }
    #expect(result.saysOnStandardError("RNN: expected a state [1, 3], got [1, 1, 3]"))
  }
}
