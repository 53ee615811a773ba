import RNNCore

/// Batches for a model whose predictions are known, so that their labels can be right or wrong at will.
struct LabelledBatches {
  let model: ClassifierSpy
  let batches: [Batch]

  private init(model: ClassifierSpy, batches: [Batch]) {
    (self.model, self.batches) = (model, batches)
  }

  /// - Parameter isRight: for each batch, for each of its sequences, whether the model's prediction
  ///   is its label.
  init(isRight: [[Bool]], using random: inout Random) {
    let features = random.size(2...3)
    let classes = random.size(4...6)
    model = ClassifierSpy(
      features: features, hiddenSize: random.size(7...9), classes: classes, using: &random)
    let model = model
    batches = isRight.map { isRight in
      let unlabelled = Batch(
        random.sequences(
          lengths: isRight.map { _ in random.size(1...6) }, features: features,
          labels: isRight.map { _ in 0 }))
      let predictions = withoutGradient { model.scores(of: unlabelled) }.argmax(axis: 1)
      let targets = zip(predictions, isRight).map { predicted, isRight in
        isRight ? predicted : (predicted + random.size(1...classes - 1)) % classes
      }
      return Batch(inputs: unlabelled.inputs, lengths: unlabelled.lengths, targets: targets)
    }
  }

  /// Full batches that are right more or less often, and a smaller last one that is all wrong: the
  /// mean of their means is another number than the mean over all sequences.
  static func withSmallerLast(using random: inout Random) -> LabelledBatches {
    let size = random.size(4...6)
    let full = (0..<random.size(2...3)).map { _ in random.rightness(size) }
    let last = Array(repeating: false, count: random.size(1...2))
    return LabelledBatches(isRight: full + [last], using: &random)
  }

  /// A batch of which the model says the same throughout: two classes have the largest score, and
  /// both of them are labels, the second more often.
  static func tied(using random: inout Random) -> LabelledBatches {
    let first = random.size(1...3)
    let second = first + random.size(1...2)
    let tests = LabelledBatches(
      isRight: [Array(repeating: true, count: first + second)], using: &random)
    let classes = tests.model.classCount
    let tied = random.permutation(of: classes).prefix(2).sorted()
    tests.model.answerAlways((0..<classes).map { tied.contains($0) ? 2 : -Float($0) })
    let targets = random.permutation(of: first + second).map { tied[$0 < first ? 0 : 1] }
    let batch = tests.batches[0]
    return LabelledBatches(
      model: tests.model,
      batches: [Batch(inputs: batch.inputs, lengths: batch.lengths, targets: targets)])
  }
}

extension Random {
  /// For each of so many sequences, whether it is classified correctly. More than one: at least one is
  /// and at least one is not.
  mutating func rightness(_ count: Int) -> [Bool] {
    let right = size(count > 1 ? 1...count - 1 : 0...1)
    return permutation(of: count).map { $0 < right }
  }
}
