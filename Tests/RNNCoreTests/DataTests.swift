import RNNCore
import Testing

@Suite struct BatchTests {
  /// Sequences of 2 features whose numbers are all the sequence's index + 1; label = index.
  private let sequences = [5, 2, 9, 4, 7, 2, 8].enumerated().map { index, length in
    LabeledSequence(
      features: Tensor(repeating: Float(index + 1), shape: [length, 2]), label: index)
  }

  /// It has no last frame, and would be given its neighbour's.
  @Test func aSequenceWithoutFramesIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Batch([
        LabeledSequence(features: .ones([3, 2]), label: 0),
        LabeledSequence(features: .zeros([0, 2]), label: 1),
      ])
    }
    #expect(result.saysOnStandardError("Batch: expected lengths from 1 to 3, got 0 at index 1"))
  }

  @Test func shortSequencesArePaddedWithZeros() {
    let batch = Batch([sequences[1], sequences[3]])
    #expect(batch.inputs.shape == [2, 4, 2])
    #expect(batch.inputs.values == [2, 2, 2, 2, 0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4])
    #expect(batch.lengths == [2, 4])
    #expect(batch.targets == [1, 3])
  }

  @Test func batchesKeepTheOrderUnlessShuffled() {
    let batches = sequences.batched(size: 3)
    #expect(batches.map(\.targets) == [[0, 1, 2], [3, 4, 5], [6]])
    #expect(batches.map(\.lengths) == [[5, 2, 9], [4, 7, 2], [8]])
  }

  @Test(arguments: [false, true])
  func everySequenceComesOnce(groupedByLength: Bool) {
    var random = Random(seed: 1)
    let batches = sequences.batched(size: 3, groupedByLength: groupedByLength, using: &random)
    #expect(batches.map(\.count).sorted() == [1, 3, 3])
    #expect(batches.flatMap(\.targets).sorted() == Array(0..<7))
    for batch in batches {
      for (row, target) in batch.targets.enumerated() {
        #expect(batch.lengths[row] == sequences[target].length)
        #expect(batch.inputs[row].values[0] == Float(target + 1))
      }
    }
  }

  @Test func aSeedGivesAnOrder() {
    func order(_ seed: UInt64) -> [Int] {
      var random = Random(seed: seed)
      return sequences.batched(size: 3, using: &random).flatMap(\.targets)
    }
    #expect(order(1) == order(1))
    #expect(Set((0..<10).map { order($0) }).count > 5)
  }

  @Test func groupingByLengthPadsLeast() {
    var random = Random(seed: 2)
    let batches = sequences.batched(size: 2, groupedByLength: true, using: &random)
    let padding = batches.map { batch in
      batch.count * batch.inputs.shape[1] - batch.lengths.reduce(0, +)
    }
    // Sorted, the lengths pair up as 2 2, 4 5, 7 8, 9.
    #expect(padding.reduce(0, +) == 2)
  }

  @Test func anEmptyBatchIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Batch([]) }
    #expect(result.saysOnStandardError("Batch: expected at least one sequence, got none"))
  }

  @Test func anotherNumberOfFeaturesIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Batch([
        LabeledSequence(features: .zeros([4, 2]), label: 0),
        LabeledSequence(features: .zeros([4, 3]), label: 0),
      ])
    }
    #expect(
      result.saysOnStandardError("Batch: expected features [time, 2], got [4, 3] at index 1"))
  }
}

@Suite struct StandardizerTests {
  /// Feature 0 has 1, 2, 3, 6: mean 3, variance (4 + 1 + 0 + 9) / 3. Feature 1 is always 5.
  private let sequences = [Tensor([[1, 5], [2, 5], [3, 5]]), Tensor([[6, 5]])]

  @Test func meansAndDeviationsAreThoseOfAllFrames() {
    let standardizer = Standardizer(fittedTo: sequences)
    #expect(standardizer.means == [3, 5])
    #expect(standardizer.standardDeviations == [Float(14.0 / 3).squareRoot(), 0])
  }

  @Test func aConstantFeatureIsOnlyShifted() {
    let output = Standardizer(fittedTo: sequences)(Tensor([[3, 5], [6, 7]]))
    #expect(output.isClose(to: Tensor([[0, 0], [3 / Float(14.0 / 3).squareRoot(), 2]])))
  }

  @Test func itWorksOnBatches() {
    let standardizer = Standardizer(fittedTo: sequences)
    let batch = stacked([sequences[0], sequences[0] * 2])
    #expect(standardizer(batch)[1] == standardizer(sequences[0] * 2))
  }

  @Test func theInverseLeadsBack() {
    let fitted = Standardizer(fittedTo: sequences)
    let standardizer = Standardizer(
      means: fitted.means, standardDeviations: fitted.standardDeviations)
    let frames = Tensor([[3, 5], [6, 7], [-1, 5]])
    #expect(standardizer.inverse(standardizer(frames)).isClose(to: frames, absolute: 1e-6))
  }

  @Test func oneFrameIsTooFew() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Standardizer(fittedTo: [Tensor([[1, 2]])]) }
    #expect(result.saysOnStandardError("Standardizer: expected at least two frames, got 1"))
  }
}
