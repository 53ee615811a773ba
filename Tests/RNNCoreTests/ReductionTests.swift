import RNNCore
import Testing

@Suite struct ReductionTests {
  let x = Tensor([[1, 5, 3], [9, 2, 9]])

  @Test func sumsAndMeans() {
    #expect(x.sum().item == 29)
    #expect(x.mean().isClose(to: Tensor(29.0 / 6)))
    #expect(x.sum(axis: 0) == Tensor([10, 7, 12]))
    #expect(x.sum(axis: 1) == Tensor([9, 20]))
    #expect(x.sum(axis: -1, keepingAxis: true) == Tensor([[9], [20]]))
    #expect(x.mean(axis: 0) == Tensor([5, 3.5, 6]))
  }

  @Test func aMiddleAxisIsSummed() {
    let x = sample(2, 3, 4)
    let sum = x.sum(axis: 1)
    #expect(sum.shape == [2, 4])
    for (batch, column) in [(0, 0), (0, 3), (1, 2)] {
      let terms = (0..<3).map { x.values[(batch * 3 + $0) * 4 + column] }
      #expect(abs(sum.values[batch * 4 + column] - terms.reduce(0, +)) < 1e-6)
    }
  }

  /// A running sum in single precision would be off by more than 900.
  @Test func aLongSumStaysAccurate() {
    let sum = Tensor(repeating: 0.1, shape: [1_000_003]).sum().item
    #expect(abs(sum - 100_000.3) < 0.05)
  }

  @Test func theFirstOfEqualsIsTheLargest() {
    #expect(x.argmax(axis: 1) == [1, 0])
    #expect(x.argmax(axis: 0) == [1, 0, 1])
    #expect(x.max(axis: 1) == Tensor([5, 9]))
    #expect(x.max(axis: 0) == Tensor([9, 5, 9]))
  }

  @Test func aNaNIsTheLargest() {
    #expect(Tensor([1, .nan, .infinity]).argmax(axis: 0) == [1])
    #expect(Tensor([1, .nan, .infinity]).max(axis: 0).item.isNaN)
  }

  @Test func largestAlongAMiddleAxis() {
    let x = Tensor([0, 7, 5, 1, 2, 3, 8, 4, 6, 9, 0, 1], shape: [2, 3, 2])
    #expect(x.argmax(axis: 1) == [1, 0, 0, 1])
    #expect(x.max(axis: 1) == Tensor([[5, 7], [8, 9]]))
  }

  @Test func runningSumsAlongAnAxis() {
    #expect(x.cumulativeSum(axis: 1) == Tensor([[1, 6, 9], [9, 11, 20]]))
    #expect(x.cumulativeSum(axis: 0) == Tensor([[1, 5, 3], [10, 7, 12]]))
    #expect(Tensor.zeros([2, 0, 3]).cumulativeSum(axis: 1).shape == [2, 0, 3])
  }

  @Test func gradients() {
    let x = sample(2, 3, 4)
    for axis in -1..<2 { expectGradient(of: [x]) { $0[0].cumulativeSum(axis: axis) } }
    expectGradient(of: [x]) { $0[0].sum() }
    expectGradient(of: [x]) { $0[0].mean() }
    for axis in -1..<3 {
      expectGradient(of: [x]) { $0[0].sum(axis: axis) }
      expectGradient(of: [x]) { $0[0].mean(axis: axis, keepingAxis: true) }
      expectGradient(of: [x]) { $0[0].max(axis: axis) }
    }
  }

  @Test func anAxisThatIsNotThereIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).sum(axis: 2) }
    #expect(result.saysOnStandardError("sum: expected an axis of shape [2, 3], got 2"))
  }

  @Test func theMeanOfNothingIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([0, 3]).mean() }
    #expect(result.saysOnStandardError("mean: expected at least one element, got shape [0, 3]"))
  }
}
