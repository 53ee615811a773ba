// loses: padding, alone, trains
// hint: The scores are in the order of the packed sequences, longest first, and the targets are not. Bring the rows back into the order of the batch.
import RNNBasics
import RNNCore

private final class Classifier: Module, SequenceClassifier {
  let rnn: GRU
  let output: Linear

  init(
    inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
  ) {
    rnn = GRU(
      inputSize: inputSize, hiddenSize: hiddenSize, using: &random)
    output = Linear(from: rnn.outputSize, to: classCount, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    let packed = PackedSequence(packing: batch.inputs, lengths: batch.lengths)
    let final = rnn(packed).final[0]
    return output(final.selecting(packed.sortedIndices))
  }
}

func makePackedClassifier(
  inputSize: Int, hiddenSize: Int, classCount: Int, using random: inout Random
) -> any SequenceClassifier {
  Classifier(
    inputSize: inputSize, hiddenSize: hiddenSize, classCount: classCount,
    using: &random)
}
