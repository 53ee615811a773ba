import RNNBasics
import RNNCore

func trainAndReport(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  model.isTraining = true
  var losses: [Float] = []
  for epoch in 1...epochs {
    var total: Float = 0
    for batch in sequences.batched(size: batchSize, using: &random) {
      let value = try loss(model.logits(for: batch), batch.targets)
      optimizer.zeroGradients()
      value.backward()
      optimizer.step()
      total += value.item * Float(batch.count)
    }
    let mean = total / Float(sequences.count)
    losses.append(mean)
    print("Epoch \(epoch)/\(epochs): lr \(optimizer.learningRate), loss \(mean, decimals: 6)")
  }
  print("Done after \(epochs) epochs, final loss \(losses.last ?? 0)")
  print(
    "Best loss \(losses.min() ?? 0) in epoch \((losses.firstIndex(of: losses.min() ?? 0) ?? 0) + 1)"
  )
  return losses
}
