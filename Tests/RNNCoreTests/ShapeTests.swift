import RNNCore
import Testing

@Suite struct ShapeTests {
  let x = Tensor((0..<24).map(Float.init), shape: [2, 3, 4])

  @Test func reshapedKeepsTheOrder() {
    #expect(x.reshaped([6, 4]).values == x.values)
    #expect(x.reshaped([4, -1]).shape == [4, 6])
    #expect(x.reshaped([-1]).shape == [24])
    #expect(Tensor(3).reshaped([1, 1]).shape == [1, 1])
  }

  @Test func transposedExchangesTwoAxes() {
    let swapped = x.transposed(0, 1)
    #expect(swapped.shape == [3, 2, 4])
    #expect(swapped[2] == stacked([x[0][2], x[1][2]]))
    #expect(x.transposed(0, -1).shape == [4, 3, 2])
    #expect(x.transposed(1, 2)[1] == x[1].transposed())
    #expect(x.transposed(0, 2).transposed(2, 0) == x)
    #expect(Tensor([[1, 2, 3], [4, 5, 6]]).transposed() == Tensor([[1, 4], [2, 5], [3, 6]]))
  }

  @Test func slicedTakesARange() {
    #expect(x.sliced(axis: 0, 1..<2).reshaped([3, 4]) == x[1])
    #expect(x.sliced(axis: 1, 1..<3)[0].values == Array(4..<12).map(Float.init))
    #expect(x.sliced(axis: -1, 3..<4).values == [3, 7, 11, 15, 19, 23])
    #expect(x.sliced(axis: 1, 2..<2).shape == [2, 0, 4])
  }

  @Test func selectingTakesTheseInTheirOrder() {
    let selected = x.selecting([2, 0, 2], axis: 1)
    #expect(selected.shape == [2, 3, 4])
    #expect(selected[1].values == [20, 21, 22, 23, 12, 13, 14, 15, 20, 21, 22, 23])
    #expect(x.selecting([1]).reshaped([3, 4]) == x[1])
  }

  @Test func splitCutsAnAxisIntoEqualPieces() {
    let pieces = x.split(into: 2, axis: -1)
    #expect(pieces.map(\.shape) == [[2, 3, 2], [2, 3, 2]])
    #expect(concatenated(pieces, axis: 2) == x)
  }

  @Test func flippedTurnsAnAxisRound() {
    #expect(Tensor([[1, 2, 3], [4, 5, 6]]).flipped(axis: 1) == Tensor([[3, 2, 1], [6, 5, 4]]))
    #expect(x.flipped(axis: 0)[0] == x[1])
    #expect(x.flipped(axis: -2).flipped(axis: 1) == x)
  }

  @Test func concatenatedUndoesSlicing() {
    for axis in -3..<3 {
      let size = x.shape[(axis + 3) % 3]
      let parts = [x.sliced(axis: axis, 0..<1), x.sliced(axis: axis, 1..<size)]
      #expect(concatenated(parts, axis: axis) == x)
    }
  }

  @Test func stackedPutsANewAxisAnywhere() {
    let rows = [Tensor([1, 2, 3]), Tensor([4, 5, 6])]
    #expect(stacked(rows) == Tensor([[1, 2, 3], [4, 5, 6]]))
    #expect(stacked(rows, axis: 1) == Tensor([[1, 4], [2, 5], [3, 6]]))
    #expect(stacked(rows, axis: -1) == stacked(rows, axis: 1))
    #expect(stacked([x, x, x, x, x], axis: 2).shape == [2, 3, 5, 4])
  }

  @Test func gradients() {
    let x = sample(2, 3, 4)
    expectGradient(of: [x]) { $0[0].reshaped([6, -1]) }
    expectGradient(of: [x]) { $0[0].transposed(0, 2) }
    expectGradient(of: [x]) { $0[0].transposed(1, 0) }
    expectGradient(of: [x]) { $0[0].sliced(axis: 1, 1..<3) }
    expectGradient(of: [x]) { $0[0][1] }
    expectGradient(of: [x]) { $0[0].flipped(axis: 1) }
    expectGradient(of: [x]) { $0[0].split(into: 2, axis: 2)[1] }
    expectGradient(of: [x]) { $0[0].selecting([2, 0, 2, 1], axis: 1) }
    expectGradient(of: [x, sample(2, 5, 4)]) { concatenated($0, axis: 1) }
    expectGradient(of: [x, sample(2, 3, 4, salt: 1)]) { stacked($0, axis: 2) }
  }

  @Test func equalityLooksAtShapesAndNumbers() {
    #expect(x == Tensor(x.values, shape: [2, 3, 4]))
    #expect(x != x.reshaped([6, 4]))
    #expect(x != x + 1e-6)
    #expect(Tensor([.nan]) != Tensor([.nan]))
  }

  @Test func closenessIsAbsolutePlusRelative() {
    #expect(Tensor([100]).isClose(to: Tensor([101]), absolute: 0, relative: 0.01))
    #expect(!Tensor([100]).isClose(to: Tensor([101]), absolute: 0.5, relative: 0))
    #expect(Tensor([.infinity]).isClose(to: Tensor([.infinity])))
    #expect(!Tensor([1]).isClose(to: Tensor([.infinity]), relative: 1))
    #expect(!Tensor([.nan]).isClose(to: Tensor([.nan])))
    #expect(!Tensor([1]).isClose(to: Tensor([[1]])))
  }

  @Test func aShapeOfAnotherSizeIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).reshaped([4, -1]) }
    #expect(
      result.saysOnStandardError(
        "reshaped: expected a shape of 6 elements for [2, 3], got [4, -1]"))
  }

  @Test func aRangeBeyondTheAxisIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).sliced(axis: 1, 1..<4) }
    #expect(
      result.saysOnStandardError("sliced: expected a range in 0..<3 along axis 1, got 1..<4"))
  }

  @Test func aSplitThatDoesNotComeOutEvenIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).split(into: 2, axis: 1) }
    #expect(result.saysOnStandardError("split: expected a count that divides the axis of 3, got 2"))
  }

  @Test func shapesThatCannotBeBroadcastAreNamed() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([4, 3]) + Tensor.zeros([4]) }
    #expect(
      result.saysOnStandardError(
        "+: expected shapes that are equal or can be broadcast, got [4, 3] and [4]"))
  }
}
