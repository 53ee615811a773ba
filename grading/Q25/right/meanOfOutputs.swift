import RNNBasics
import RNNCore

private final class Averaging: Module, SequenceClassifier {
  let rnn: GRU
  let hiddenLayer: Linear
  let out: Linear

  init(_ inputs: Int, _ hidden: Int, _ classes: Int, _ random: inout Random) {
    rnn = GRU(inputSize: inputs, hiddenSize: hidden, using: &random)
    hiddenLayer = Linear(from: hidden, to: hidden, using: &random)
    out = Linear(from: hidden, to: classes, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    let packed = PackedSequence(packing: batch.inputs, lengths: batch.lengths)
    let sequences = rnn(packed).outputs.unpacked()
    let means = stacked(sequences.map { $0.mean(axis: 0) })
    return out(tanh(hiddenLayer(means)))
  }
}

func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Averaging(inputSize, hiddenSize, classCount, &random)
}
