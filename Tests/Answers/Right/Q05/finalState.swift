import RNNBasics
import RNNCore

/// The final state of packed sequences, with the layers in the order of use and under other names.
final class Net: Module, SequenceClassifier {
  let head: Linear
  let recurrent: RNN

  init(_ input: Int, _ hidden: Int, _ classes: Int, _ random: inout Random) {
    head = Linear(from: hidden, to: classes, using: &random)
    recurrent = RNN(inputSize: input, hiddenSize: hidden, using: &random)
    super.init()
  }

  func logits(for batch: Batch) -> Tensor {
    let packed = PackedSequence(packing: batch.inputs, lengths: batch.lengths)
    let (_, final) = recurrent(packed)
    return head(final[0])
  }
}

func makeClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Net(inputSize, hiddenSize, classCount, &random)
}
