import Foundation
import RNNCore
import Testing

/// The vectorised functions against the system's in double precision.
@Suite struct KernelAccuracyTests {
  /// Every two thousandth float or so of all there are: of both signs, from the subnormal numbers to
  /// the largest.
  private static let inputs = stride(from: UInt32.min, through: .max, by: 1999)
    .map { Float(bitPattern: $0) }.filter(\.isFinite)

  @Test func tanhIsRightToFourInTenMillion() {
    expectError(below: 4e-7, of: tanh(Tensor(Self.inputs))) { Foundation.tanh($0) }
  }

  @Test func sigmoidIsRightToFourInTenMillion() {
    expectError(below: 4e-7, of: sigmoid(Tensor(Self.inputs))) { 1 / (1 + Foundation.exp(-$0)) }
  }

  @Test func theLimitsAndWhatIsNoNumber() {
    let extremes = Tensor([.infinity, -.infinity, 100, -100, 0, -0.0, .nan, -.nan])
    #expect(tanh(extremes).values.prefix(6) == [1, -1, 1, -1, 0, 0])
    #expect(sigmoid(extremes).values.prefix(6) == [1, 0, 1, 0, 0.5, 0.5])
    #expect(tanh(extremes).values.suffix(2).allSatisfy { $0.isNaN })
    #expect(sigmoid(extremes).values.suffix(2).allSatisfy { $0.isNaN })
  }

  /// The relative error where the result is a normal number; elsewhere it is so near to zero that
  /// what counts is to be as near.
  private func expectError(
    below limit: Double, of result: Tensor, _ function: (Double) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let least = Double(Float.leastNormalMagnitude)
    let wrong = zip(Self.inputs, result.values).first { input, value in
      let exact = function(Double(input))
      return !(abs(Double(value) - exact) < (abs(exact) < least ? least : limit * abs(exact)))
    }
    #expect(wrong == nil, sourceLocation: sourceLocation)
  }
}
