import RNNCore
import Testing

@Suite struct ProductTests {
  @Test func rowsTimesColumns() {
    let product = matmul(Tensor([[1, 2, 3], [4, 5, 6]]), Tensor([[1, 0], [0, 1], [2, -1]]))
    #expect(product == Tensor([[7, -1], [16, -1]]))
  }

  @Test func aBatchSharesOneRightOperand() {
    let (a, b) = (sample(2, 3, 4), sample(4, 5))
    let product = matmul(a, b)
    #expect(product.shape == [2, 3, 5])
    #expect(product[1].isClose(to: matmul(a[1], b), absolute: 1e-6))
  }

  @Test func aBatchHasItsOwnRightOperands() {
    let (a, b) = (sample(2, 3, 4), sample(2, 4, 5))
    let product = matmul(a, b)
    #expect(product.shape == [2, 3, 5])
    #expect(product[0].isClose(to: matmul(a[0], b[0]), absolute: 1e-6))
    #expect(product[1].isClose(to: matmul(a[1], b[1]), absolute: 1e-6))
  }

  @Test func aSumOverNothingIsZero() {
    #expect(matmul(.zeros([2, 0]), .zeros([0, 3])) == .zeros([2, 3]))
    #expect(matmul(.zeros([0, 2]), .zeros([2, 3])).shape == [0, 3])
  }

  @Test func gradients() {
    expectGradient(of: [sample(2, 3), sample(3, 5)]) { matmul($0[0], $0[1]) }
    expectGradient(of: [sample(2, 3, 4), sample(4, 5)]) { matmul($0[0], $0[1]) }
    expectGradient(of: [sample(2, 3, 4), sample(2, 4, 5)]) { matmul($0[0], $0[1]) }
  }

  @Test func sizesThatDoNotMeetAreNamed() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = matmul(.zeros([32, 10]), .zeros([8, 4])) }
    #expect(
      result.saysOnStandardError("matmul: expected [32, 10] × [10, n], got [32, 10] × [8, 4]"))
  }

  @Test func batchesThatDoNotMeetAreNamed() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = matmul(.zeros([2, 3, 4]), .zeros([5, 4, 6])) }
    #expect(
      result.saysOnStandardError(
        "matmul: expected [2, 3, 4] × [2, 4, n], got [2, 3, 4] × [5, 4, 6]"))
  }
}
