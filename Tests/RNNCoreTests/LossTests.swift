import RNNCore
import Testing

@Suite struct LossTests {
  @Test func crossEntropyOfEqualScoresIsTheLogarithmOfTheirNumber() {
    let loss = crossEntropy(logits: .zeros([4, 9]), targets: [0, 3, 8, 1])
    #expect(loss.isClose(to: Tensor(2.1972246)))
  }

  @Test func sumAndMeanComeFromTheSameLosses() {
    let (logits, targets) = (sample(4, 3), [2, 0, 1, 1])
    let losses = crossEntropy(logits: logits, targets: targets, reduction: .none)
    #expect(losses.shape == [4])
    #expect(
      crossEntropy(logits: logits, targets: targets, reduction: .sum).isClose(to: losses.sum()))
    #expect(crossEntropy(logits: logits, targets: targets).isClose(to: losses.mean()))
  }

  @Test(arguments: [Reduction.mean, .sum, .none])
  func gradientsOfCrossEntropy(reduction: Reduction) {
    let (targets, weights): ([Int], [Float]) = ([2, 0, 1, 1], [0.5, 2, 1.25])
    expectGradient(of: [sample(4, 3)]) {
      crossEntropy(logits: $0[0], targets: targets, reduction: reduction)
    }
    expectGradient(of: [sample(4, 3)]) {
      crossEntropy(
        logits: $0[0], targets: targets, classWeights: weights, ignoring: 0, smoothing: 0.2,
        reduction: reduction)
    }
    expectGradient(of: [sample(2, 3, 5)]) {
      crossEntropy(
        logits: $0[0], targets: [[0, 2, 1, 1, 2], [2, 2, 0, 1, 0]], classWeights: weights,
        ignoring: 1, smoothing: 0.1, reduction: reduction)
    }
    expectGradient(of: [sample(4, 3), softmax(sample(4, 3, salt: 1))]) {
      crossEntropy(
        logits: $0[0], probabilities: $0[1], classWeights: weights, smoothing: 0.2,
        reduction: reduction)
    }
    expectGradient(of: [sample(2, 3, 4), softmax(sample(2, 3, 4, salt: 1), axis: 1)]) {
      crossEntropy(logits: $0[0], probabilities: $0[1], reduction: reduction)
    }
    expectGradient(of: [sample(4, 3)]) {
      negativeLogLikelihood(
        logProbabilities: $0[0], targets: targets, classWeights: weights, ignoring: 2,
        reduction: reduction)
    }
    expectGradient(of: [sample(2, 3, 4)]) {
      negativeLogLikelihood(
        logProbabilities: $0[0], targets: [[0, 1, 2, 2], [1, 1, 0, 2]], reduction: reduction)
    }
  }

  @Test(arguments: [Reduction.mean, .sum, .none])
  func gradientsOfDifferences(reduction: Reduction) {
    let pair = [sample(2, 5), sample(2, 5, salt: 1)]
    expectGradient(of: pair) { meanSquaredError($0[0], $0[1], reduction: reduction) }
    expectGradient(of: pair) { meanAbsoluteError($0[0], $0[1], reduction: reduction) }
    expectGradient(of: pair) { smoothL1($0[0], $0[1], beta: 0.75, reduction: reduction) }
    expectGradient(of: pair) { huber($0[0], $0[1], delta: 0.75, reduction: reduction) }
    expectGradient(of: [pair[0], sigmoid(pair[1])]) {
      binaryCrossEntropy(
        logits: $0[0], targets: $0[1], positiveWeight: Tensor([1, 2, 3, 0.5, 4]),
        weight: Tensor([[0.5], [2]]), reduction: reduction)
    }
  }

  @Test func stepsOfSequencesAreRows() {
    let (logits, targets) = (sample(2, 3, 5), [[0, 2, 1, 1, 2], [2, 2, 0, 1, 0]])
    let rows = logits.transposed(1, 2).reshaped([10, 3])
    let losses = crossEntropy(logits: logits, targets: targets, reduction: .none)
    #expect(losses.shape == [2, 5])
    #expect(
      losses.reshaped([10])
        == crossEntropy(logits: rows, targets: targets.flatMap(\.self), reduction: .none))
    let inTwoSteps = negativeLogLikelihood(
      logProbabilities: logSoftmax(logits, axis: 1), targets: targets, reduction: .none)
    #expect(losses.isClose(to: inTwoSteps, absolute: 1e-6))
  }

  @Test func aSureClassIsAProbabilityOfOne() {
    let logits = sample(3, 4)
    let sure = Tensor([[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1]])
    let byClass = crossEntropy(logits: logits, targets: [2, 0, 3], smoothing: 0.1)
    #expect(
      crossEntropy(logits: logits, probabilities: sure, smoothing: 0.1)
        .isClose(to: byClass, absolute: 1e-6))
  }

  /// From PyTorch 2.13: the loss is NaN, and the gradient too, except of rows that are ignored.
  @Test(arguments: [Float(0), 0.1])
  func whenAllTargetsWeighNothingTheMeanIsNoNumber(smoothing: Float) {
    let logits = sample(3, 2).requiringGradient()
    let loss = crossEntropy(
      logits: logits, targets: [1, -100, 1], classWeights: [1, 0], smoothing: smoothing)
    #expect(loss.item.isNaN)
    loss.backward()
    #expect(logits.gradient?.values.map(\.isNaN) == [true, true, false, false, true, true])
    #expect(logits.gradient?[1] == .zeros([2]))
  }

  /// From PyTorch 2.13: the loss is NaN, its gradient zeros.
  @Test(arguments: [Float(0), 0.1])
  func whenAllTargetsAreIgnoredTheMeanIsNoNumber(smoothing: Float) {
    let logits = sample(2, 3).requiringGradient()
    let loss = crossEntropy(logits: logits, targets: [-100, -100], smoothing: smoothing)
    #expect(loss.item.isNaN)
    loss.backward()
    #expect(logits.gradient == .zeros([2, 3]))
    #expect(crossEntropy(logits: logits, targets: [-100, -100], reduction: .sum).item == 0)
  }

  /// The exact result is log(1 + e⁻¹) at every offset that leaves the difference exact.
  @Test(arguments: [Float(0), 1e4, -1e6, 8e6])
  func aCommonOffsetChangesNothing(offset: Float) {
    let loss = crossEntropy(logits: Tensor([[offset, offset + 1]]), targets: [1])
    #expect(loss.isClose(to: Tensor(0.31326169), absolute: 1e-7))
  }

  @Test func extremeScoresOfYesAndNoStayFinite() {
    let logits = Tensor([1000, -1000, 1000, -1000]).requiringGradient()
    let losses = binaryCrossEntropy(
      logits: logits, targets: Tensor([1, 0, 0, 1]), reduction: .none)
    #expect(losses.values == [0, 0, 1000, 1000])
    losses.sum().backward()
    #expect(logits.gradient?.values == [0, 0, 1, -1])
  }

  @Test func smoothL1WithoutABetaIsTheAbsoluteError() {
    let (x, y) = (sample(3, 2), sample(3, 2, salt: 4))
    #expect(smoothL1(x, y, beta: 0) == meanAbsoluteError(x, y))
  }

  @Test func aHopelessTargetCostsItsDistanceEvenWhereSoftmaxIsZero() {
    let loss = crossEntropy(logits: Tensor([[1000, -1000]]), targets: [1])
    #expect(loss.item == 2000)
  }

  @Test func aClassOutOfRangeIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = crossEntropy(logits: .zeros([3, 9]), targets: [0, 9, 1]) }
    #expect(
      result.saysOnStandardError("crossEntropy: expected targets in 0..<9, got 9 at index 1"))
  }

  @Test func anEmptyBatchIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = crossEntropy(logits: .zeros([0, 9]), targets: [Int]()) }
    #expect(
      result.saysOnStandardError("crossEntropy: expected at least one row of logits, got [0, 9]"))
  }

  @Test func sequencesOfAnotherLengthAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = crossEntropy(logits: .zeros([2, 9, 3]), targets: [[0, 1, 2], [0, 1]]) }
    #expect(
      result.saysOnStandardError(
        "crossEntropy: expected 3 targets a sequence, got 2 at index 1"))
  }

  @Test func aWeightForEveryClassIsExpected() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = crossEntropy(logits: .zeros([1, 3]), targets: [0], classWeights: [1, 2]) }
    #expect(result.saysOnStandardError("crossEntropy: expected 3 class weights, got 2"))
  }

  @Test func aWeightThatDoesNotFitIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let (logits, weight) = (Tensor.zeros([2, 3]), Tensor.zeros([2]))
      _ = binaryCrossEntropy(logits: logits, targets: logits, positiveWeight: weight)
    }
    #expect(
      result.saysOnStandardError(
        "binaryCrossEntropy: expected a positive weight that broadcasts to [2, 3], got [2]"))
  }

  @Test func tooFewTargetsAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = crossEntropy(logits: .zeros([3, 9]), targets: [0, 1]) }
    #expect(
      result.saysOnStandardError("crossEntropy: expected 3 targets for logits [3, 9], got 2"))
  }

  @Test func targetsOfAnotherShapeAreRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = meanSquaredError(.zeros([4, 1]), .zeros([4])) }
    #expect(result.saysOnStandardError("meanSquaredError: expected targets [4, 1], got [4]"))
  }
}
