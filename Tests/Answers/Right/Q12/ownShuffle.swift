import RNNBasics
import RNNCore

func train(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  model.isTraining = true
  return try (0..<epochs).map { _ in
    let order = random.permutation(of: sequences.count)
    var sum: Float = 0
    var start = 0
    while start < order.count {
      let end = min(start + batchSize, order.count)
      let batch = Batch(order[start..<end].map { sequences[$0] })
      let value = try loss(model.logits(for: batch), batch.targets)
      value.backward()
      optimizer.step()
      optimizer.zeroGradients()
      sum += value.item * Float(end - start)
      start = end
    }
    return sum / Float(sequences.count)
  }
}
