import RNNBasics
import RNNCore

func trainAndReport(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  model.isTraining = true
  print("At most 1,200 steps, and 2,5 times as many sequences")
  print(
    "Training on \(sequences.count) sequences, batches of \(batchSize), learning rate \(optimizer.learningRate)"
  )
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
    print("epoch \(epoch) of \(epochs)  loss \(mean, decimals: 4)")
  }
  return losses
}
