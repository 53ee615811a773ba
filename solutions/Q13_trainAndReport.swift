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
  for epoch in 0..<epochs {
    let epochLosses = try train(
      model, on: sequences, batchSize: batchSize, loss: loss,
      optimizer: optimizer, epochs: 1, using: &random)
    for value in epochLosses {
      print("epoch \(epoch + 1) of \(epochs)  loss \(value, decimals: 4)")
    }
    losses += epochLosses
  }
  return losses
}
