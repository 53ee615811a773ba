/// The true classes of a batch, checked against the scores that they go with.
///
/// Scores are `[batch, classes]` or `[batch, classes, length]`. A row is the scores of one target, so
/// that there are `batch` or `batch · length` rows, in the order of the targets.
struct ClassTargets {
  let axis: Axis
  let classes: [Int]
  /// The weight of each class; `nil` when all weigh 1.
  private let weights: [Float]?
  private let ignored: Int

  /// Traps as the losses say, in the name of one of them.
  init(
    _ name: StaticString, scores: [Int], targets: [Int], weights: [Float]?, ignoring ignored: Int
  ) {
    axis = Axis(1, of: scores, in: name)
    let count = axis.size
    require(
      targets.count == scores[0] * axis.inner,
      "\(name): expected \(scores[0] * axis.inner) targets for logits \(scores), got \(targets.count)"
    )
    for (index, target) in targets.enumerated() where target != ignored {
      require(
        target >= 0 && target < count,
        "\(name): expected targets in 0..<\(count), got \(target) at index \(index)")
    }
    checkClassWeights(name, weights, classes: count)
    classes = targets
    self.weights = weights
    self.ignored = ignored
  }

  /// The weight of a class.
  func weight(ofClass index: Int) -> Float { weights?[index] ?? 1 }

  /// The class and the weight of each row that is not ignored.
  func forEachRow(_ body: (_ row: Int, _ target: Int, _ weight: Float) -> Void) {
    for (row, target) in classes.enumerated() where target != ignored {
      body(row, target, weight(ofClass: target))
    }
  }

  /// The rows that count nothing.
  func forEachIgnoredRow(_ body: (_ row: Int) -> Void) {
    for (row, target) in classes.enumerated() where target == ignored { body(row) }
  }

  /// What all rows weigh together: the divisor of a mean.
  var totalWeight: Double {
    var total = 0.0
    forEachRow { _, _, weight in total += Double(weight) }
    return total
  }

  /// The place of the score of a class among all scores.
  func place(row: Int, target: Int) -> Int {
    (row / axis.inner * axis.size + target) * axis.inner + row % axis.inner
  }
}

/// Traps unless there is a weight for every class.
func checkClassWeights(_ name: StaticString, _ weights: [Float]?, classes: Int) {
  require(
    (weights?.count ?? classes) == classes,
    "\(name): expected \(classes) class weights, got \(weights?.count ?? 0)")
}

/// Traps unless scores `[batch, classes, length]` come with `length` targets for each sequence;
/// returns these one sequence after the other.
func flattened(_ name: StaticString, _ targets: [[Int]], for scores: Tensor) -> [Int] {
  require(
    scores.rank == 3, "\(name): expected logits [batch, classes, length], got \(scores.shape)")
  require(
    targets.count == scores.shape[0],
    "\(name): expected targets for \(scores.shape[0]) sequences, got \(targets.count)")
  for (index, sequence) in targets.enumerated() {
    require(
      sequence.count == scores.shape[2],
      "\(name): expected \(scores.shape[2]) targets a sequence, got \(sequence.count) at index \(index)"
    )
  }
  return targets.flatMap(\.self)
}
