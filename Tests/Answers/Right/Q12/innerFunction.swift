import RNNBasics
import RNNCore

func train(
  _ model: any SequenceClassifier, on sequences: [LabeledSequence],
  batchSize: Int, loss: Loss, optimizer: any Optimizer, epochs: Int,
  using random: inout Random
) throws -> [Float] {
  func learn(from batch: Batch) throws -> Double {
    for parameter in optimizer.parameters { parameter.gradient = nil }
    let value = try loss(model.logits(for: batch), batch.targets)
    value.backward()
    optimizer.step()
    return Double(value.item)
  }

  let before = model.isTraining
  model.isTraining = true
  defer { model.isTraining = before }
  var history = [Float]()
  while history.count < epochs {
    let shuffled = sequences.shuffled(using: &random)
    var weighted = 0.0
    for batch in shuffled.batched(size: batchSize) {
      weighted += try learn(from: batch) * Double(batch.count)
    }
    history.append(Float(weighted / Double(sequences.count)))
  }
  return history
}
