import RNNCore

/// A classifier that is no answer to any question: a GRU whose states are averaged over the frames, and
/// scores by their products with one vector for each class.
final class AveragingClassifier: Module, SequenceClassifier {
  let gru: GRU
  let classVectors: Parameter

  init(features: Int, states: Int, classes: Int, using random: inout Random) {
    gru = GRU(inputSize: features, hiddenSize: states, using: &random)
    classVectors = Parameter(.xavierUniform([states, classes], using: &random))
  }

  func logits(for batch: Batch) -> Tensor {
    matmul(batch.averages(of: gru(batch.inputs).outputs), classVectors.value)
  }
}

/// A classifier that nobody trains: a sequence belongs to the class whose mean frame is nearest to its
/// own.
final class NearestMeanClassifier: Module, SequenceClassifier {
  let means: Parameter

  /// - Parameter means: `[classes, features]`
  init(means: Tensor) { self.means = Parameter(means) }

  func logits(for batch: Batch) -> Tensor {
    let own = batch.averages(of: batch.inputs)
    let likeness = matmul(own, means.value.transposed())
    // The square of a distance, but for what is the same for all classes.
    return likeness * 2 - means.value.squared().sum(axis: 1)
  }

  /// The mean frame of each class.
  static func means(of sequences: [LabeledSequence], classes: Int) -> Tensor {
    let batch = Batch(sequences)
    let own = batch.averages(of: batch.inputs)
    return stacked(
      (0..<classes).map { label in
        own.selecting(batch.targets.indices.filter { batch.targets[$0] == label }).mean(axis: 0)
      })
  }
}
