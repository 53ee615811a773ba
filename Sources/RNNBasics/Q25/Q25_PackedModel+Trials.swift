import Exercises
import RNNCore

extension PackedModel {
  public enum Trials: String, TrialKind {
    case unequalLengths = "unequal lengths"
    case equalLengths = "equal lengths"
    case oneSequence = "one sequence"
    case gradients
    case training
    case firstWeights = "first weights"
  }

  /// Looks at what every model for packed sequences has in common, whatever its layers are: what its
  /// scores depend on, what they do not depend on, and what it learns.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let (inputSize, hiddenSize) = (random.size(4...5), random.size(8...10))
    let classCount = random.size(2...3)
    // Apart from the stream that the answer draws from: the same tasks for models of all kinds.
    var ownStream = random.split()
    var observation = Observation()
    if trial.kind == .firstWeights {
      try observation.recordChance(of: &random) {
        [try answer(inputSize, hiddenSize, classCount, &$0)]
      }
      // How many more depends on the layers: that there are more does not.
      let counts = try [hiddenSize, hiddenSize + 3].map { size in
        try answer(inputSize, size, classCount, &random).parameterCount
      }
      observation.record(
        "a larger hidden size has more weights", [counts[0] < counts[1] ? "yes" : "no"])
      return observation
    }
    let model = try answer(inputSize, hiddenSize, classCount, &random)
    if trial.kind == .training {
      let task = PlainTask(features: inputSize, classes: classCount, using: &ownStream)
      observation.record("predicted classes of new sequences", task.learnedClasses(by: model))
      return observation
    }
    // Weights of the course, so that no initialisation is so small that it hides an influence.
    for parameter in model.parameters {
      parameter.assign(random.tensor(parameter.shape, deviation: 0.4))
    }
    model.isTraining = false
    let lengths =
      switch trial.kind {
      case .equalLengths: Array(repeating: ownStream.size(4...7), count: 5)
      case .oneSequence: [ownStream.size(4...7)]
      default: ownStream.unsortedLengths(5, to: 7).map { $0 + 2 }
      }
    let sequences = lengths.map { random.tensor([$0, inputSize]) }
    let batch = Self.batch(of: sequences, classCount, padding: 1, &random)
    if trial.kind == .gradients {
      Self.record(gradientsOf: model, on: batch, in: &observation)
      return observation
    }

    // What is the same with all padding could be said without a model. Which classes a model gives to
    // hidden sequences cannot.
    let learner = try answer(inputSize, hiddenSize, classCount, &random)
    let task = PlainTask(
      features: inputSize, classes: classCount, lengths: lengths, using: &ownStream)
    observation.record(
      "predicted classes with other padding", task.learnedClassesBesidePadding(by: learner))
    observation.record("predicted classes of sequences alone", task.classesAlone(by: learner))

    let logits = withoutGradient { model.logits(for: batch) }
    observation.record("shape", logits.shape)
    observation.record(
      "each row adds up to 1", [Self.areProbabilities(logits) ? "yes" : "no"])
    guard logits.shape == [lengths.count, classCount] else { return observation }
    let otherPadding = Self.batch(of: sequences, classCount, padding: 3, &random)
    observation.record(
      "rows changed by the padding",
      Self.changedRows(logits, withoutGradient { model.logits(for: otherPadding) }))
    let alone = sequences.map { sequence in
      withoutGradient {
        model.logits(for: Self.batch(of: [sequence], classCount, padding: 0, &random))
      }
    }
    guard alone.allSatisfy({ $0.shape == [1, classCount] }) else { return observation }
    observation.record(
      "rows changed by other sequences", Self.changedRows(logits, concatenated(alone, axis: 0)))
    return observation
  }

  /// A batch with noise behind the end of each sequence, and more of it than the longest one needs.
  private static func batch(
    of sequences: [Tensor], _ classCount: Int, padding: Int, _ random: inout Random
  ) -> Batch {
    let lengths = sequences.map { $0.shape[0] }
    let time = (lengths.max() ?? 0) + padding
    let features = sequences[0].shape[1]
    let filled = sequences.map { sequence in
      concatenated([sequence, random.tensor([time - sequence.shape[0], features])], axis: 0)
    }
    return Batch(
      inputs: stacked(filled), lengths: lengths, targets: lengths.indices.map { $0 % classCount })
  }

  /// Whether every row comes to 1, as after a softmax.
  private static func areProbabilities(_ logits: Tensor) -> Bool {
    guard let width = logits.shape.last, logits.count > 0 else { return false }
    let numbers = logits.values
    return stride(from: 0, to: numbers.count, by: width).allSatisfy { start in
      abs(numbers[start..<start + width].reduce(0, +) - 1) <= 1e-4
    }
  }

  /// The rows that differ by more than rounding.
  private static func changedRows(_ a: Tensor, _ b: Tensor) -> [Int] {
    guard a.shape == b.shape else { return Array(0..<a.shape[0]) }
    return (0..<a.shape[0]).filter { row in
      zip(a[row].values, b[row].values).contains { !(abs($0 - $1) <= 1e-4 * (1 + abs($0))) }
    }
  }

  /// Records where a gradient of the scores arrives: at how many parameters and places of a sequence
  /// it does not, and at how many frames of padding it does.
  private static func record(
    gradientsOf model: any SequenceClassifier, on batch: Batch, in observation: inout Observation
  ) {
    let inputs = batch.inputs.requiringGradient()
    let logits = model.logits(
      for: Batch(inputs: inputs, lengths: batch.lengths, targets: batch.targets))
    // Unlike the gradient of a loss: nothing cancels out.
    logits.backward(from: Tensor((0..<logits.count).map { 1 + Float($0) / 7 }, shape: logits.shape))
    observation.record("parameters found", !model.parameters.isEmpty)
    // A bias may rightly have a gradient of zero: what is added to all scores of an attention changes
    // nothing, and only rounding decides what is left of it. No weight of a layer that is used does.
    observation.record(
      "parameters without gradient",
      model.parameters.count { parameter in
        guard let gradient = parameter.gradient else { return true }
        return gradient.rank > 1 && gradient.values.allSatisfy { $0 == 0 }
      })
    guard let gradient = inputs.gradient else { return }
    func isReached(_ row: Int, _ time: Int) -> Bool {
      gradient[row][time].values.contains { $0 != 0 }
    }
    let rows = Array(zip(0..., batch.lengths))
    // By their places from the start and from the end, in any of the sequences: where units rest, as
    // those of ReLU do, a single frame may rightly get none.
    let places = 0..<(batch.lengths.min() ?? 0)
    observation.record(
      "places without gradient",
      places.count { place in !rows.contains { row, _ in isReached(row, place) } }
        + places.count { place in !rows.contains { isReached($0, $1 - 1 - place) } })
    observation.record(
      "padding with gradient",
      rows.reduce(0) { sum, row in
        sum + (row.1..<inputs.shape[1]).count { isReached(row.0, $0) }
      })
  }
}
