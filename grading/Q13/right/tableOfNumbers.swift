import RNNBasics
import RNNCore

func trainAndReport(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  model.isTraining = true
  print("    epoch      mean")
  print(String(repeating: "-", count: 20))
  return try (1...epochs).map { epoch in
    var parts: [(loss: Float, count: Int)] = []
    let order = sequences.shuffled(using: &random)
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let batch = Batch(Array(order[start..<min(start + batchSize, order.count)]))
      let value = try loss(model.logits(for: batch), batch.targets)
      value.backward()
      optimizer.step()
      optimizer.zeroGradients()
      parts.append((value.item, batch.count))
    }
    let mean = parts.reduce(0) { $0 + $1.loss * Float($1.count) } / Float(sequences.count)
    print(epoch, "\(mean, decimals: 5)", separator: "\t")
    return mean
  }
}
