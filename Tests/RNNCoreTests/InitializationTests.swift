import RNNCore
import Testing

/// What the papers ask of each choice; `TorchRandomTests` compares the numbers with PyTorch's.
@Suite struct InitializationTests {
  @Test func orthogonalRowsAndColumnsKeepTheirLength() {
    var random = Random(seed: 1)
    let wide = Tensor.orthogonal([5, 40], gain: 2, using: &random)
    let expected = Tensor((0..<5).map { row in (0..<5).map { $0 == row ? 4 : 0 } })
    #expect(matmul(wide, wide.transposed()).isClose(to: expected, absolute: 1e-5))
    let tall = Tensor.orthogonal([40, 5], gain: 2, using: &random)
    #expect(matmul(tall.transposed(), tall).isClose(to: expected, absolute: 1e-5))
  }

  /// Without the sign rule, Householder's method would give a determinant of one sign only.
  @Test func rotationsAndReflectionsAreEquallyLikely() {
    var random = Random(seed: 2)
    let rotations = (0..<2000).count { _ in
      let q = Tensor.orthogonal([2, 2], using: &random).values
      return q[0] * q[3] - q[1] * q[2] > 0
    }
    // Five standard deviations of a fair coin: 5·√500 ≈ 112.
    #expect(abs(rotations - 1000) < 112)
  }

  @Test func xavierHasTheVarianceOfItsPaper() {
    var random = Random(seed: 3)
    let expected = 2.0 / (60 + 140)
    let uniform = Tensor.xavierUniform([60, 140], using: &random).values
    let bound = Float((3 * expected).squareRoot())
    #expect(uniform.allSatisfy { abs($0) <= bound } && uniform.contains { $0 > 0.99 * bound })
    #expect(abs(variance(uniform) / expected - 1) < 0.05)
    let normal = Tensor.xavierNormal([60, 140], gain: 2, using: &random).values
    #expect(abs(variance(normal) / (4 * expected) - 1) < 0.08)
  }

  @Test func kaimingHasTheVarianceOfItsPaper() {
    var random = Random(seed: 4)
    let expected = 2.0 / (20 * 7)
    let uniform = Tensor.kaimingUniform([60, 20, 7], using: &random).values
    #expect(abs(variance(uniform) / expected - 1) < 0.05)
    let normal = Tensor.kaimingNormal([60, 20, 7], using: &random).values
    #expect(abs(variance(normal) / expected - 1) < 0.08)
  }

  @Test func aParameterTakesAnotherStart() {
    var random = Random(seed: 5)
    let cell = GRUCell(inputSize: 2, hiddenSize: 3, using: &random)
    let start = concatenated((0..<3).map { _ in .orthogonal([3, 3], using: &random) }, axis: 0)
    cell.parameters[1].assign(start)
    #expect(cell.namedParameters[1].key == "weight_hh")
    #expect(cell.parameters[1].value == start)
  }

  @Test func aVectorIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      _ = Tensor.orthogonal([3], using: &random)
    }
    #expect(result.saysOnStandardError("orthogonal: expected at least two axes, got [3]"))
    let other = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 0)
      _ = Tensor.xavierUniform([3], using: &random)
    }
    #expect(other.saysOnStandardError("xavierUniform: expected at least two axes, got [3]"))
  }

  private func variance(_ values: [Float]) -> Double {
    values.reduce(0) { $0 + Double($1) * Double($1) } / Double(values.count)
  }
}
