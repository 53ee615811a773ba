import Foundation
import RNNCore
import Testing

/// The vectorised functions against the system's in double precision.
@Suite struct KernelAccuracyTests {
  /// Magnitudes from 1e-30 to 87, where every result is a normal number, of both signs.
  private static let inputs: [Float] = (0..<200_000).flatMap { index -> [Float] in
    let magnitude = Float(pow(10, -30 + 31.94 * Double(index) / 200_000))
    return [magnitude, -magnitude]
  }

  @Test func tanhIsRightToFourInTenMillion() {
    expectError(below: 4e-7, of: tanh(Tensor(Self.inputs))) { Foundation.tanh($0) }
  }

  @Test func sigmoidIsRightToFourInTenMillion() {
    expectError(below: 4e-7, of: sigmoid(Tensor(Self.inputs))) { 1 / (1 + Foundation.exp(-$0)) }
  }

  @Test func theLimitsAndWhatIsNoNumber() {
    let extremes = Tensor([.infinity, -.infinity, 100, -100, .nan])
    #expect(tanh(extremes).values.dropLast() == [1, -1, 1, -1])
    #expect(sigmoid(extremes).values.dropLast() == [1, 0, 1, 0])
    #expect(tanh(extremes).values[4].isNaN)
    #expect(sigmoid(extremes).values[4].isNaN)
  }

  private func expectError(
    below limit: Double, of result: Tensor, _ function: (Double) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let worst = zip(Self.inputs, result.values)
      .map { input, value in (input, abs(Double(value) / function(Double(input)) - 1)) }
      .max { $0.1 < $1.1 }
    guard let worst else { return }
    #expect(worst.1 < limit, "at \(worst.0)", sourceLocation: sourceLocation)
  }
}
