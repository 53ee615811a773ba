// loses: shuffled
// hint: The sequences were shuffled once for all epochs. Make new batches at the beginning of every epoch.
import RNNBasics
import RNNCore

func train(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  model.isTraining = true
  var losses: [Float] = []
  let batches = sequences.batched(size: batchSize, using: &random)
  for _ in 0..<epochs {
    var total: Float = 0
    for batch in batches {
      optimizer.zeroGradients()
      let value = try loss(model.logits(for: batch), batch.targets)
      value.backward()
      optimizer.step()
      total += value.item * Float(batch.targets.count)
    }
    losses.append(total / Float(sequences.count))
  }
  return losses
}
