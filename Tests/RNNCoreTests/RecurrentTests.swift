import RNNCore
import Testing

/// What holds of every recurrent layer, whatever its weights. All sizes differ, and the batch is
/// larger than one.
@Suite struct RecurrentTests {
  private static let kinds = ["RNN", "LSTM", "GRU"]
  private let input = sample(3, 4, 2)

  /// A layer with 2 inputs and 5 hidden units, as a function to its outputs and final hidden state.
  private func layer(
    _ kind: String, layerCount: Int = 1, bidirectional: Bool = false
  ) -> (
    module: RecurrentLayer, padded: (Tensor, Tensor?) -> (Tensor, Tensor),
    packed: (PackedSequence) -> (PackedSequence, Tensor)
  ) {
    var random = Random(seed: 7)
    switch kind {
    case "LSTM":
      let lstm = LSTM(
        inputSize: 2, hiddenSize: 5, layerCount: layerCount, bidirectional: bidirectional,
        using: &random)
      return (
        lstm,
        { input, state in
          let start = state.map { LSTM.State(hidden: $0, cell: $0) }
          let (outputs, final) = lstm(input, from: start)
          return (outputs, final.hidden)
        },
        { input in
          let (outputs, final) = lstm(input)
          return (outputs, final.hidden)
        }
      )
    case "GRU":
      let gru = GRU(
        inputSize: 2, hiddenSize: 5, layerCount: layerCount, bidirectional: bidirectional,
        using: &random)
      return (gru, { gru($0, from: $1) }, { gru($0) })
    default:
      let rnn = RNN(
        inputSize: 2, hiddenSize: 5, layerCount: layerCount, bidirectional: bidirectional,
        using: &random)
      return (rnn, { rnn($0, from: $1) }, { rnn($0) })
    }
  }

  @Test(arguments: kinds)
  func aMissingStateIsZeros(kind: String) {
    let (module, run, _) = layer(kind, layerCount: 2, bidirectional: true)
    let (outputs, final) = run(input, nil)
    let (same, sameFinal) = run(input, .zeros(module.stateShape(batchSize: 3)))
    #expect(outputs == same)
    #expect(final == sameFinal)
    #expect(outputs.shape == [3, 4, 10])
    #expect(final.shape == [4, 3, 5])
  }

  @Test(arguments: kinds)
  func gradientsAgreeWithFiniteDifferences(kind: String) {
    let (module, run, _) = layer(kind, layerCount: 2, bidirectional: true)
    let start = sample(4, 3, 5, salt: 3) * 0.3
    expectGradient(of: [input, start]) { operands in
      let (outputs, final) = run(operands[0], operands[1])
      return concatenated([outputs.reshaped([-1]), final.reshaped([-1])], axis: 0)
    }

    expectParameterGradients(of: module) {
      let (outputs, _) = run(input, nil)
      return (outputs * outputs).sum()
    }
  }

  @Test(arguments: kinds)
  func aSequenceAloneGivesWhatItGivesInABatch(kind: String) {
    let (_, run, runPacked) = layer(kind, layerCount: 2, bidirectional: true)
    let sequences = [sample(3, 2), sample(6, 2, salt: 1), sample(1, 2, salt: 2), sample(4, 2)]
    let (outputs, final) = runPacked(PackedSequence(packing: sequences))
    let (padded, lengths) = outputs.padded(with: .infinity)
    #expect(lengths == [3, 6, 1, 4])
    for (index, sequence) in sequences.enumerated() {
      let (alone, last) = run(sequence.reshaped([1] + sequence.shape), nil)
      #expect(padded[index].sliced(axis: 0, 0..<lengths[index]).isClose(to: alone[0]))
      #expect(final.selecting([index], axis: 1).isClose(to: last))
    }
  }

  @Test(arguments: kinds)
  func whatStandsInThePaddingDoesNotMatter(kind: String) {
    let (_, _, runPacked) = layer(kind)
    let lengths = [2, 4, 1]
    var wild = input.values
    for (index, length) in lengths.enumerated() {
      for place in (index * 8 + length * 2)..<(index * 8 + 8) { wild[place] = .nan }
    }
    let (outputs, final) = runPacked(PackedSequence(packing: input, lengths: lengths))
    let (same, sameFinal) = runPacked(
      PackedSequence(packing: Tensor(wild, shape: [3, 4, 2]), lengths: lengths))
    #expect(outputs.data == same.data)
    #expect(final == sameFinal)
  }

  @Test(arguments: kinds)
  func withoutGradientGivesTheSameNumbers(kind: String) {
    let (_, run, runPacked) = layer(kind, layerCount: 2, bidirectional: true)
    let (recorded, _) = run(input, nil)
    let (plain, _) = withoutGradient { run(input, nil) }
    #expect(recorded == plain)
    let packed = PackedSequence(packing: input, lengths: [2, 4, 1])
    let (outputs, final) = runPacked(packed)
    let (same, sameFinal) = withoutGradient { runPacked(packed) }
    #expect(outputs.data == same.data)
    #expect(final == sameFinal)
    #expect(recorded.requiresGradient)
    #expect(!plain.requiresGradient)
  }

  @Test func aWrongInputSizeIsToldInOneLine() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      _ = LSTM(inputSize: 8, hiddenSize: 3, using: &random)(.zeros([32, 10, 4]))
    }
    #expect(
      result.saysOnStandardError("LSTM: expected input [batch, time, 8], got [32, 10, 4]"))
  }

  @Test(arguments: [[0, 5, 8], [4, 0, 8], [0, 8]])
  func anInputOfNothingIsToldForWhatItIs(shape: [Int]) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [shape] in
      var random = Random(seed: 0)
      _ = LSTM(inputSize: 8, hiddenSize: 3, using: &random)(.zeros(shape))
    }
    #expect(
      result.saysOnStandardError(
        "LSTM: expected at least one sequence of at least one step, got \(shape)"))
  }

  @Test func wrongSettingsAreToldInOneLine() async {
    let size = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      _ = RNN(inputSize: 8, hiddenSize: 3, layerCount: 0, using: &random)
    }
    #expect(
      size.saysOnStandardError("RNN: expected positive sizes, got input 8, hidden 3, layers 0"))
    let dropout = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      _ = GRU(inputSize: 8, hiddenSize: 3, dropout: 1.5, using: &random)
    }
    #expect(dropout.saysOnStandardError("GRU: expected a dropout in 0...1, got 1.5"))
  }

  @Test func aWrongStateIsToldInOneLine() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      let gru = GRU(inputSize: 2, hiddenSize: 3, using: &random)
      _ = gru(.zeros([4, 5, 2]), from: .zeros([4, 1, 3]))
    }
    #expect(result.saysOnStandardError("GRU: expected a state [1, 4, 3], got [4, 1, 3]"))
  }

  @Test func aLengthOfZeroIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = PackedSequence(packing: .zeros([2, 3, 1]), lengths: [3, 0])
    }
    #expect(
      result.saysOnStandardError(
        "PackedSequence: expected lengths from 1 to 3, got 0 for sequence 1"))
  }
}
