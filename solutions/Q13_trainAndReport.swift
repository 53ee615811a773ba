import RNNBasics
import RNNCore

/// Trains, and prints one line after each epoch.
///
/// - Returns: the mean loss of each epoch.
func trainAndReport(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  var losses: [Float] = []
  for epoch in 1...epochs {
    losses += try train(
      model, on: sequences, batchSize: batchSize, loss: loss,
      optimizer: optimizer, epochs: 1, using: &random)
    print("epoch \(epoch) of \(epochs)  loss \(losses[epoch - 1], decimals: 4)")
  }
  return losses
}
