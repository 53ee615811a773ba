// loses: losses
// hint: The loss of an epoch's last batch was returned. It depends on who happens to be in it: return the mean over all sequences.
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
    var last: Float = 0
    for batch in sequences.batched(size: batchSize, using: &random) {
      optimizer.zeroGradients()
      let value = try loss(model.logits(for: batch), batch.targets)
      value.backward()
      optimizer.step()
      last = value.item
    }
    losses.append(last)
  }
  return losses
}
