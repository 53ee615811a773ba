import Foundation
import RNNCore
import Testing

@Suite struct SoftmaxTests {
  /// From Golden/, made by PyTorch 2.13.
  @Test(arguments: ["layer__softmax_last", "layer__log_softmax_dim1"])
  func matchesTorch(name: String) throws {
    let golden = try GoldenCase.named(name)
    let input = try golden["in.input"].requiringGradient()
    let axis: Int = try golden.hyper("dim")
    let output =
      try golden.hyper("op") == "softmax"
      ? softmax(input, axis: axis) : logSoftmax(input, axis: axis)
    output.backward(from: try golden["in.R"])
    try golden.expect("out.output", matches: output)
    try golden.expect("grad.input", matches: #require(input.gradient))
  }

  @Test func rowsAddUpToOne() {
    let sums = softmax(sample(4, 3) * 50).sum(axis: 1)
    #expect(sums.isClose(to: .ones([4])))
  }

  @Test func hugeScoresDoNotOverflow() {
    #expect(softmax(Tensor([1e30, 1e30, -1e30])).values == [0.5, 0.5, 0])
    #expect(logSoftmax(Tensor([0, -1000])).values == [0, -1000])
  }

  /// Rows longer than a vector and no multiple of it, against double precision. The difference of
  /// two elements is rounded, by up to 1e-6 here, and so is its power.
  @Test(arguments: [1, 15, 16, 17, 1000, 5003])
  func rowsOfEveryLength(columns: Int) {
    let x = (sample(3, columns) * 7).values
    let (y, logarithms) = (
      softmax(Tensor(x, shape: [3, columns])),
      logSoftmax(Tensor(x, shape: [3, columns]))
    )
    for row in 0..<3 {
      let powers = x[row * columns..<(row + 1) * columns].map { Foundation.exp(Double($0)) }
      let total = powers.reduce(0, +)
      for (column, power) in powers.enumerated() {
        let index = row * columns + column
        #expect(abs(Double(y.values[index]) - power / total) <= 2e-6 * power / total)
        let exact = Foundation.log(power / total)
        #expect(abs(Double(logarithms.values[index]) - exact) <= 1e-6 * max(1, abs(exact)))
      }
    }
  }

  @Test func whatIsNoNumberSpoilsItsRowAlone() {
    let y = softmax(Tensor([[1, .nan], [.infinity, 0], [-.infinity, 2]]))
    #expect(y.values.map(\.isNaN) == [true, true, true, true, false, false])
    #expect(y[2].values == [0, 1])
  }

  @Test func gradientsAlongEachAxis() {
    for axis in -1..<3 {
      expectGradient(of: [sample(2, 3, 4)]) { softmax($0[0], axis: axis) }
      expectGradient(of: [sample(2, 3, 4)]) { logSoftmax($0[0], axis: axis) }
    }
  }
}
