// loses: report, numbers
// hint: The printed number is the loss of the epoch's last batch. Print the mean over all sequences, the number that you return.
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
    var (total, last): (Float, Float) = (0, 0)
    for batch in sequences.batched(size: batchSize, using: &random) {
      optimizer.zeroGradients()
      let value = try loss(model.logits(for: batch), batch.targets)
      value.backward()
      optimizer.step()
      last = value.item
      total += last * Float(batch.targets.count)
    }
    losses.append(total / Float(sequences.count))
    print("epoch \(epoch + 1) of \(epochs)  loss \(last, decimals: 4)")
  }
  return losses
}
