// loses: cleared, live
// hint: One step was taken in an epoch, after its last batch. Take a step for every batch.
import RNNBasics
import RNNCore

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
      total += value.item * Float(batch.targets.count)
    }
    optimizer.step()
    losses.append(total / Float(sequences.count))
    print("epoch \(epoch + 1) of \(epochs)  loss \(losses[epoch], decimals: 4)")
  }
  return losses
}
