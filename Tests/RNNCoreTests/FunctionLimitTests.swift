import RNNCore
import Testing

/// Where the vectorised functions have no ordinary value; how exact they are elsewhere, the tests of
/// the kernels say.
@Suite struct FunctionLimitTests {
  @Test func theLimitsAndWhatIsNoNumber() {
    let extremes = Tensor([.infinity, -.infinity, 100, -100, 0, -0.0, .nan, -.nan])
    #expect(tanh(extremes).values.prefix(6) == [1, -1, 1, -1, 0, 0])
    #expect(sigmoid(extremes).values.prefix(6) == [1, 0, 1, 0, 0.5, 0.5])
    #expect(tanh(extremes).values.suffix(2).allSatisfy { $0.isNaN })
    #expect(sigmoid(extremes).values.suffix(2).allSatisfy { $0.isNaN })
  }
}
