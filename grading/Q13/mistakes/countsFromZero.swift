// loses: report, lines
// hint: The epochs were counted from 0, so that the last of 8 is called 7. People count from 1.
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
    }
    losses.append(total / Float(sequences.count))
    print("epoch \(epoch) of \(epochs)  loss \(losses[epoch], decimals: 4)")
  }
  return losses
}
