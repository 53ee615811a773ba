import Exercises
import RNNCore

/// A model that reads packed sequences: nothing that it computes is about padding.
public enum PackedModel: Exercise {
  public typealias Function = ModelDefinition.Function
  public static let number = 25

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    var random = earlier.random
    let vowels = try earlier.vowels()
    let model = try answer(
      JapaneseVowels.featureCount, ModelDefinition.hiddenSize, JapaneseVowels.classCount, &random)
    page.showParameters(of: model)
    let first = Batch(Array(vowels.training.prefix(2)))
    _ = try withoutGradient { model.logits(for: first) }
      .checked("the logits", hasShape: [2, JapaneseVowels.classCount])
    train(model, on: vowels.training, using: &random)

    model.isTraining = false
    let batch = Batch(vowels.test)
    let time = batch.inputs.shape[1]
    let blind = Batch(
      inputs: batch.inputs, lengths: batch.lengths.map { _ in time }, targets: batch.targets)
    let frames = batch.lengths.reduce(0, +)
    // A model that packs cannot see what stands in the padding.
    let isBlind =
      largestDifference(
        withoutGradient { model.logits(for: batch) },
        withoutGradient { model.logits(for: noisy(batch, using: &random)) }) < 1e-4
    let computed = isBlind ? frames : batch.lengths.count * time
    let rows = [
      (isBlind ? "packed, each at its own length" : "each with its own length", batch, computed),
      ("padding read as if it were sound", blind, batch.lengths.count * time),
    ]
    .map { name, batch, steps in
      let predicted = withoutGradient { model.logits(for: batch).argmax(axis: 1) }
      let right = zip(predicted, batch.targets).count { $0 == $1 }
      return [
        name, fixed(Double(right) / Double(batch.targets.count), 4), String(steps),
      ]
    }
    let saved = 100 * (1 - Double(frames) / Double(batch.lengths.count * time))
    page.show(
      Table(
        "One model on \(batch.targets.count) test utterances, padded to \(time) frames",
        columns: [
          .init("input"), .init("accuracy", .trailing), .init("frames computed", .trailing),
        ],
        rows: rows))

    let alone = withoutGradient {
      stacked(vowels.test.prefix(20).map { model.logits(for: Batch([$0]))[0] })
    }
    let together = withoutGradient { model.logits(for: batch) }.sliced(axis: 0, 0..<20)
    let difference = largestDifference(alone, together)
    page.show(
      """
      \(isBlind ? "Packing saves" : "The scores change with the padding. Packing would save") \(fixed(saved, 1)) % of the frames.
      An utterance alone and within a batch: scores differ by \(difference < 1e-4 ? "less than 0.0001" : "\(fixed(Double(difference), 4))").
      """)
  }

  /// The same sequences with noise behind their ends.
  private static func noisy(_ batch: Batch, using random: inout Random) -> Batch {
    let shape = batch.inputs.shape
    let padding: [Float] = batch.lengths.flatMap { length in
      (0..<shape[1]).flatMap { Array(repeating: $0 < length ? 0 : 1, count: shape[2]) }
    }
    return Batch(
      inputs: batch.inputs.replacing(
        with: .normal(shape, standardDeviation: 3, using: &random),
        where: Tensor(padding, shape: shape)),
      lengths: batch.lengths, targets: batch.targets)
  }

  private static func train(
    _ model: any SequenceClassifier, on sequences: [LabeledSequence], using random: inout Random
  ) {
    let optimizer = Adam(model.parameters, learningRate: 3e-3)
    for _ in 0..<12 {
      for batch in sequences.batched(size: 27, using: &random) {
        optimizer.zeroGradients()
        crossEntropy(logits: model.logits(for: batch), targets: batch.targets).backward()
        clipGradientNorm(of: model.parameters, to: 1)
        optimizer.step()
      }
    }
  }
}
