// loses: losses
// hint: The mean of the batches' means is not the mean over the sequences: weigh every batch by its size.
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
    var (total, count): (Float, Float) = (0, 0)
    for batch in sequences.batched(size: batchSize, using: &random) {
      optimizer.zeroGradients()
      let value = try loss(model.logits(for: batch), batch.targets)
      value.backward()
      optimizer.step()
      total += value.item
      count += 1
    }
    losses.append(total / count)
  }
  return losses
}
