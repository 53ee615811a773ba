import RNNBasics
import RNNCore

private final class Deep: Module, SequenceClassifier {
  let rnn: LSTM
  let out: Linear

  init(_ inputs: Int, _ hidden: Int, _ classes: Int, _ random: inout Random) {
    rnn = LSTM(
      inputSize: inputs, hiddenSize: hidden, layerCount: 2, bidirectional: true, using: &random)
    out = Linear(from: 2 * hidden, to: classes, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    let final = rnn(PackedSequence(packing: batch.inputs, lengths: batch.lengths)).final.hidden
    return out(concatenated([final[2], final[3]], axis: 1))
  }
}

func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Deep(inputSize, hiddenSize, classCount, &random)
}
