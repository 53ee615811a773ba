// loses: report, lines, numbers, live
// hint: A line was printed for every batch. Print one an epoch, after the loop over its batches.
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
      optimizer.step()
      total += value.item * Float(batch.targets.count)
      print("epoch \(epoch + 1) of \(epochs)  loss \(value.item, decimals: 4)")
    }
    losses.append(total / Float(sequences.count))
  }
  return losses
}
