import RNNBasics
import RNNCore

/// Trains a model as in Q12, and prints one line at the end of each epoch:
///
///     epoch 3 of 8  loss 1.2345
///
/// The first whole number of a line is that of the epoch, from 1; the first
/// number with a decimal point is the epoch's mean loss, with four decimals or
/// more. The rest is up to you.
///
/// - Returns: for each epoch the mean loss over all sequences.
func trainAndReport(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  fatalError("Q13 is not answered yet")
}
