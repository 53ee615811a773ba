// loses: learning, cleared
// hint: The gradients were cleared between backward() and the step, which then finds none. Clear them after the step, or before backward().
import RNNBasics
import RNNCore

func train(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  model.isTraining = true
  var losses: [Float] = []
  for _ in 0..<epochs {
    var total: Float = 0
    for batch in sequences.batched(size: batchSize, using: &random) {
      let value = try loss(model.logits(for: batch), batch.targets)
      value.backward()
      optimizer.zeroGradients()
      optimizer.step()
      total += value.item * Float(batch.targets.count)
    }
    losses.append(total / Float(sequences.count))
  }
  return losses
}
