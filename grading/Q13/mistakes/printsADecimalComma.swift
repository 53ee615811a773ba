// loses: report, lines, numbers
// hint: The losses were printed with a decimal comma. Print them with a decimal point: `\(loss, decimals: 4)` does.
import Foundation
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
      optimizer.zeroGradients()
      let value = try loss(model.logits(for: batch), batch.targets)
      value.backward()
      optimizer.step()
      total += value.item * Float(batch.targets.count)
    }
    let mean = total / Float(sequences.count)
    losses.append(mean)
    let text = String(format: "%.4f", mean).replacingOccurrences(of: ".", with: ",")
    print("epoch \(epoch) of \(epochs)  loss \(text)")
  }
  return losses
}
