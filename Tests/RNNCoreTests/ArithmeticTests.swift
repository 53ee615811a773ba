import RNNCore
import Testing

@Suite struct ArithmeticTests {
  let a = Tensor([[1, 2, 3], [4, 5, 6]])
  let b = Tensor([[10, 20, 30], [40, 50, 60]])

  @Test func operatorsWorkElementByElement() {
    #expect((a + b).values == [11, 22, 33, 44, 55, 66])
    #expect((b - a).values == [9, 18, 27, 36, 45, 54])
    #expect((a * b).values == [10, 40, 90, 160, 250, 360])
    #expect((b / a).values == [10, 10, 10, 10, 10, 10])
    #expect((-a).values == [-1, -2, -3, -4, -5, -6])
  }

  @Test func aNumberStandsOnEitherSide() {
    #expect((a + 1).values == [2, 3, 4, 5, 6, 7])
    #expect((1 + a).values == [2, 3, 4, 5, 6, 7])
    #expect((a - 1).values == [0, 1, 2, 3, 4, 5])
    #expect((1 - a).values == [0, -1, -2, -3, -4, -5])
    #expect((2 * a).values == (a * 2).values)
    #expect((a / 2).values == [0.5, 1, 1.5, 2, 2.5, 3])
    #expect((60 / a).values == [60, 30, 20, 15, 12, 10])
  }

  @Test func aRowIsRepeatedDownAMatrix() {
    #expect((a + Tensor([10, 20, 30])).values == [11, 22, 33, 14, 25, 36])
  }

  @Test func aColumnIsRepeatedAlongAMatrix() {
    #expect((a * Tensor([[10], [100]])).values == [10, 20, 30, 400, 500, 600])
  }

  @Test func columnAndRowMakeAMatrix() {
    let product = Tensor([[1], [2]]) * Tensor([10, 20, 30])
    #expect(product.shape == [2, 3])
    #expect(product.values == [10, 20, 30, 20, 40, 60])
  }

  @Test func anAxisInTheMiddleIsRepeated() {
    let sum = sample(2, 3, 4, 5) + sample(3, 1, 5)
    #expect(sum.shape == [2, 3, 4, 5])
    let (x, y) = (sample(2, 3, 4, 5).values, sample(3, 1, 5).values)
    for index in 0..<120 {
      let (second, fourth) = (index / 20 % 3, index % 5)
      #expect(sum.values[index] == x[index] + y[second * 5 + fourth])
    }
  }

  @Test func anEmptyAxisStaysEmpty() {
    #expect((Tensor.zeros([0, 3]) + Tensor([1, 2, 3])).shape == [0, 3])
    #expect((Tensor.zeros([2, 0]) * Tensor([[1], [2]])).shape == [2, 0])
  }

  @Test func gradientsOfEqualShapes() {
    let operands = [sample(2, 3), sample(2, 3, salt: 1)]
    expectGradient(of: operands) { $0[0] + $0[1] }
    expectGradient(of: operands) { $0[0] - $0[1] }
    expectGradient(of: operands) { $0[0] * $0[1] }
    expectGradient(of: [operands[0], operands[1] + 2]) { $0[0] / $0[1] }
    expectGradient(of: [operands[0]]) { -$0[0] }
  }

  @Test(arguments: [
    ([4, 3], [3]), ([3], [4, 3]), ([4, 3], [4, 1]), ([4, 1], [3]), ([2, 4, 3], [4, 1]),
    ([2, 4, 3], []), ([2, 1, 3], [5, 1]), ([2, 3, 4, 5], [3, 1, 5]),
  ])
  func gradientsOfBroadcastShapes(left: [Int], right: [Int]) {
    let (x, y) = (values(left), values(right) + 3)
    expectGradient(of: [x, y]) { $0[0] + $0[1] }
    expectGradient(of: [x, y]) { $0[0] - $0[1] }
    expectGradient(of: [x, y]) { $0[0] * $0[1] }
    expectGradient(of: [x, y]) { $0[0] / $0[1] }
  }

  @Test func gradientsBesideANumber() {
    expectGradient(of: [a]) { 3 - $0[0] * 2 }
    expectGradient(of: [a]) { 6 / $0[0] + 1 }
    expectGradient(of: [a]) { ($0[0] - 1) / 4 }
  }

  @Test func anOperandUsedTwiceGathersBothGradients() {
    expectGradient(of: [sample(2, 3)]) { $0[0] * $0[0] + $0[0] }
  }

  @Test func aLongChainIsReleasedWithoutRecursion() {
    let start = Tensor([1]).requiringGradient()
    var end = start
    for _ in 0..<500_000 { end = end + 1 }
    #expect(end.item == 500_001)
    end = start
    #expect(end.requiresGradient)
  }

  private func values(_ shape: [Int]) -> Tensor {
    Tensor(sample(shape.reduce(1, *)).values, shape: shape)
  }
}
