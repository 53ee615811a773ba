import RNNBasics
import RNNCore

private final class Attentive: Module, SequenceClassifier {
  let rnn: LSTM
  let attend: Linear
  let out: Linear

  init(_ inputs: Int, _ hidden: Int, _ classes: Int, _ random: inout Random) {
    rnn = LSTM(inputSize: inputs, hiddenSize: hidden, bidirectional: true, using: &random)
    attend = Linear(from: 2 * hidden, to: 1, using: &random)
    out = Linear(from: 2 * hidden, to: classes, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    let packed = PackedSequence(packing: batch.inputs, lengths: batch.lengths)
    let (padded, lengths) = rnn(packed).outputs.padded()
    let (count, time, width) = (padded.shape[0], padded.shape[1], padded.shape[2])
    let mask = Tensor(
      lengths.flatMap { n in (0..<time).map { $0 < n ? 0 : 1 } }, shape: [count, time])
    let scores = attend(padded.reshaped([count * time, width])).reshaped([count, time])
      .replacing(with: -1e9, where: mask)
    let weights = softmax(scores, axis: 1).reshaped([count, time, 1])
    return out((padded * weights).sum(axis: 1))
  }
}

func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Attentive(inputSize, hiddenSize, classCount, &random)
}
