import RNNCore

/// A task that any classifier learns in a moment: the class of a sequence is the feature that is
/// raised in all of its frames.
///
/// Which classes the test sequences have depends on the trial's random stream. So what a model says of
/// them is a fact that differs from trial to trial and is the same for every right model.
struct PlainTask {
  private let features: Int
  private let classes: Int
  /// How many test sequences are in a batch.
  private let batchSize: Int
  private let training: [LabeledSequence]
  private let tests: [LabeledSequence]
  /// One frame for each sequence, to stand behind its end. In training it speaks for any class, in the
  /// tests for a wrong one.
  private let paddingFrames: [Tensor]

  /// - Parameters:
  ///   - features: no fewer than there are classes.
  ///   - lengths: those of the test sequences of each batch; from 3 to 7 when there are none.
  init(features: Int, classes: Int, lengths: [Int] = [], using random: inout Random) {
    self.features = features
    self.classes = classes
    batchSize = max(1, lengths.count)
    func frame(raising label: Int, by height: Float) -> Tensor {
      Tensor((0..<features).map { $0 == label ? height : 0 })
    }
    func sequence(_ label: Int, _ length: Int) -> LabeledSequence {
      let noise = random.tensor([length, features], deviation: 0.3)
      return LabeledSequence(features: noise + frame(raising: label, by: 3), label: label)
    }
    training = (0..<18).map { sequence($0 % classes, random.size(3...7)) }
    tests = (0..<Self.testCount).map { index in
      sequence(
        random.size(0...classes - 1),
        lengths.isEmpty ? random.size(3...7) : lengths[index % lengths.count])
    }
    let spokenFor =
      training.map { _ in random.size(0...classes - 1) } + tests.map { ($0.label + 1) % classes }
    paddingFrames = spokenFor.map { frame(raising: $0, by: 3) }
  }

  /// Nobody guesses the classes of so many.
  private static let testCount = 20

  /// Enough steps for a recurrent layer of any kind to learn what is that plain.
  private static let stepCount = 60

  /// Trains a model on a padded batch, and asks it for the class of each new sequence alone.
  ///
  /// - Returns: none when its scores have not the shape `[batch, classes]`.
  func learnedClasses(by model: any SequenceClassifier) -> [Int] {
    train(model, on: Batch(training))
    return classesAlone(by: model)
  }

  /// Trains a model where the padding speaks for wrong classes, and asks it for the classes of new
  /// sequences, in batches that are padded in the same way.
  ///
  /// - Returns: none when its scores have not the shape `[batch, classes]`.
  func learnedClassesBesidePadding(by model: any SequenceClassifier) -> [Int] {
    train(model, on: misleading(training, paddingFrames.prefix(training.count)))
    let frames = Array(paddingFrames.suffix(tests.count))
    return stride(from: 0, to: tests.count, by: batchSize).flatMap { start in
      let end = min(start + batchSize, tests.count)
      return predictions(of: model, on: misleading(Array(tests[start..<end]), frames[start..<end]))
    }
  }

  /// The class of each new sequence, asked for alone.
  func classesAlone(by model: any SequenceClassifier) -> [Int] {
    tests.flatMap { predictions(of: model, on: Batch([$0])) }
  }

  private func train(_ model: any SequenceClassifier, on batch: Batch) {
    let optimizer = Adam(model.parameters, learningRate: 0.02)
    model.isTraining = true
    for _ in 0..<Self.stepCount {
      let logits = model.logits(for: batch)
      guard logits.shape == [batch.count, classes] else { return }
      optimizer.zeroGradients()
      crossEntropy(logits: logits, targets: batch.targets).backward()
      optimizer.step()
    }
    model.isTraining = false
  }

  private func predictions(of model: any SequenceClassifier, on batch: Batch) -> [Int] {
    let logits = withoutGradient { model.logits(for: batch) }
    return logits.shape == [batch.count, classes] ? logits.argmax(axis: 1) : []
  }

  /// A batch in which frames of another class stand behind the end of every sequence.
  private func misleading(
    _ sequences: [LabeledSequence], _ frames: ArraySlice<Tensor>
  ) -> Batch {
    let time = 3 + (sequences.map(\.length).max() ?? 0)
    let filled = zip(sequences, frames).map { sequence, frame in
      concatenated(
        [sequence.features]
          + Array(repeating: frame.reshaped([1, features]), count: time - sequence.length),
        axis: 0)
    }
    return Batch(
      inputs: stacked(filled), lengths: sequences.map(\.length), targets: sequences.map(\.label))
  }
}
