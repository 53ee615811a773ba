import RNNBasics
import RNNCore
import Testing

/// What the library learns on the vowels, beside PyTorch 2.13 at the same setting: one layer of 100
/// hidden units, 50 epochs of Adam with 1e-3 in batches of 27, gradients clipped to 1, over 3 seeds.
@Suite struct AccuracyTests {
  /// PyTorch: 0.954 on average.
  @Test func lstmLearnsTheVowels() throws {
    try expectAccuracies { random in
      let rnn = LSTM(inputSize: 12, hiddenSize: 100, using: &random)
      return (rnn, { rnn($0).final.hidden[0] })
    }
  }

  /// PyTorch: 0.957 on average.
  @Test func gruLearnsTheVowels() throws {
    try expectAccuracies { random in
      let rnn = GRU(inputSize: 12, hiddenSize: 100, using: &random)
      return (rnn, { rnn($0).final[0] })
    }
  }

  private func expectAccuracies(
    _ make: (inout Random) -> (RecurrentLayer, (PackedSequence) -> Tensor)
  ) throws {
    let vowels = try JapaneseVowels(from: dataFolder)
    let training = vowels.training + vowels.validation
    let accuracies = (0..<3).map { seed in
      var random = Random(seed: UInt64(seed))
      let (layer, final) = make(&random)
      let output = Linear(from: 100, to: 9, using: &random)
      let parameters = layer.parameters + output.parameters
      let optimizer = Adam(parameters, learningRate: 1e-3)
      func logits(_ batch: Batch) -> Tensor {
        output(final(PackedSequence(packing: batch.inputs, lengths: batch.lengths)))
      }
      for _ in 0..<50 {
        for batch in training.batched(size: 27, using: &random) {
          optimizer.zeroGradients()
          crossEntropy(logits: logits(batch), targets: batch.targets).backward()
          clipGradientNorm(of: parameters, to: 1)
          optimizer.step()
        }
      }
      let test = Batch(vowels.test)
      let predicted = withoutGradient { logits(test).argmax(axis: 1) }
      return Double(zip(predicted, test.targets).count { $0 == $1 }) / Double(test.count)
    }
    #expect(accuracies.reduce(0, +) / 3 >= 0.945, "\(accuracies)")
    #expect(accuracies.allSatisfy { $0 >= 0.93 }, "\(accuracies)")
    print("test accuracies:", accuracies)
  }
}
