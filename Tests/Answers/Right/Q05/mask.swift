import RNNBasics
import RNNCore

/// Picks the last frame with a mask of ones and zeros over time.
final class MaskedRNN: Module, SequenceClassifier {
  let layers: [Module]

  init(_ sizes: (Int, Int, Int), using random: inout Random) {
    layers = [
      RNN(inputSize: sizes.0, hiddenSize: sizes.1, using: &random),
      Linear(from: sizes.1, to: sizes.2, using: &random),
    ]
  }

  func logits(for batch: Batch) -> Tensor {
    guard let rnn = layers[0] as? RNN, let linear = layers[1] as? Linear else {
      fatalError("the layers are made above")
    }
    let outputs = rnn(batch.inputs).outputs
    let time = outputs.shape[1]
    let isLast = batch.lengths.flatMap { length in
      (0..<time).map { $0 == length - 1 ? Float(1) : 0 }
    }
    let mask = Tensor(isLast, shape: [batch.count, time, 1])
    return linear((outputs * mask).sum(axis: 1))
  }
}

func makeClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  MaskedRNN((inputSize, hiddenSize, classCount), using: &random)
}
