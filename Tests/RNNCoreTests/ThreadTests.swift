import RNNCore
import Testing

/// Each in a process of its own, since the number of threads is one for all.
@Suite struct ThreadTests {
  /// Often: what threads do to each other shows only now and then.
  @Test(arguments: ["RNN", "GRU", "LSTM"], [1, 2, 3])
  func trainingAgainGivesTheSameBits(kind: String, threads: Int) async {
    await #expect(processExitsWith: .success) { [kind, threads] in
      Machine.threadCount = threads
      let first = trained(kind)
      for _ in 0..<20 { #expect(trained(kind) == first) }
    }
  }

  @Test(arguments: ["RNN", "GRU", "LSTM"])
  func threadsChangeNoMoreThanRounding(kind: String) async {
    await #expect(processExitsWith: .success) { [kind] in
      let alone = trained(kind)
      Machine.threadCount = 2
      #expect(zip(trained(kind), alone).allSatisfy { $0.isClose(to: $1) })
    }
  }

  @Test func aTrainingStepTakesNoBlocksOnceItHasRun() async {
    await #expect(processExitsWith: .success) {
      for kind in ["RNN", "GRU", "LSTM"] {
        _ = trained(kind, steps: 3)
        let taken = Machine.blocksTaken
        _ = trained(kind, steps: 3)
        #expect(Machine.blocksTaken == taken)
      }
    }
  }

  @Test func noThreadIsTooFew() async {
    await #expect(processExitsWith: .failure) { Machine.threadCount = 0 }
  }
}

/// The weights of a bidirectional layer after some steps on sequences of different lengths, with
/// work enough for three threads.
private func trained(_ kind: String, steps: Int = 2) -> [Tensor] {
  var random = Random(seed: 5)
  let (input, hidden) = (60, 150)
  let data = Tensor.normal([14, 24, input], using: &random)
  let lengths = [24, 3, 17, 24, 9, 24, 20, 5, 24, 11, 1, 22, 24, 24]
  let packed = PackedSequence(packing: data, lengths: lengths)
  let layer: RecurrentLayer
  let outputs: () -> Tensor
  switch kind {
  case "RNN":
    let rnn = RNN(inputSize: input, hiddenSize: hidden, bidirectional: true, using: &random)
    (layer, outputs) = (rnn, { rnn(packed).outputs.data })
  case "GRU":
    let gru = GRU(inputSize: input, hiddenSize: hidden, bidirectional: true, using: &random)
    (layer, outputs) = (gru, { gru(packed).outputs.data })
  default:
    let lstm = LSTM(inputSize: input, hiddenSize: hidden, bidirectional: true, using: &random)
    (layer, outputs) = (lstm, { lstm(packed).outputs.data })
  }
  let optimizer = Adam(layer.parameters, learningRate: 1e-3)
  for _ in 0..<steps {
    optimizer.zeroGradients()
    outputs().squared().mean().backward()
    clipGradientNorm(of: layer.parameters, to: 1)
    optimizer.step()
  }
  return layer.parameters.map { $0.snapshot() }
}
