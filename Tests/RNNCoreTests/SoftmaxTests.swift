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

  @Test func gradientsAlongEachAxis() {
    for axis in -1..<3 {
      expectGradient(of: [sample(2, 3, 4)]) { softmax($0[0], axis: axis) }
      expectGradient(of: [sample(2, 3, 4)]) { logSoftmax($0[0], axis: axis) }
    }
  }
}
