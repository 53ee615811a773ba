// A comma stands where a decimal point is expected.
import Foundation
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
  model.isTraining = true
  var losses: [Float] = []
  for epoch in 0..<epochs {
    var total: Float = 0
    for batch in sequences.batched(size: batchSize, using: &random) {
      optimizer.zeroGradients()
      let value = try loss(model.logits(for: batch), batch.targets)
      value.backward()
      optimizer.step()
      // A plain number: the tensor would keep the whole graph alive.
      total += value.item * Float(batch.count)
    }
    let mean = total / Float(sequences.count)
    print(
      "epoch \(epoch + 1) of \(epochs)  loss "
        + String(format: "%.4f", mean).replacingOccurrences(of: ".", with: ","))
    losses.append(mean)
  }
  return losses
}
