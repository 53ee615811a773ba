// loses: live
// hint: All lines came when training was over. Print each at the end of its epoch, so that a run can be watched and stopped.
import RNNBasics
import RNNCore

func trainAndReport(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  model.isTraining = true
  var losses: [Float] = []
  for _ in 0..<epochs {
    var total: Float = 0
    for batch in sequences.batched(size: batchSize, using: &random) {
      optimizer.zeroGradients()
      let value = try loss(model.logits(for: batch), batch.targets)
      value.backward()
      optimizer.step()
      total += value.item * Float(batch.targets.count)
    }
    losses.append(total / Float(sequences.count))
  }
  for (epoch, value) in losses.enumerated() {
    print("epoch \(epoch + 1) of \(epochs)  loss \(value, decimals: 4)")
  }
  return losses
}
