import CKernels
import Foundation
import Testing

/// The functions of every set against the system's in double precision.
@Suite struct FunctionTests {
  /// Every two thousandth float or so of all there are: of both signs, from the subnormal numbers to
  /// the largest, infinities and NaN.
  private static let inputs =
    stride(from: UInt32.min, through: .max, by: 1999).map { Float(bitPattern: $0) }
    + [.infinity, -.infinity, .nan, -.nan, 0, -0.0]

  @Test(arguments: KernelSet.all)
  func tanhIsRightToFourInTenMillion(set: KernelSet) {
    expectError(below: 4e-7, of: set.kernels.tanh) { Foundation.tanh($0) }
  }

  @Test(arguments: KernelSet.all)
  func sigmoidIsRightToFourInTenMillion(set: KernelSet) {
    expectError(below: 4e-7, of: set.kernels.sigmoid) { 1 / (1 + Foundation.exp(-$0)) }
  }

  /// Two units in the last place, which is as far in the subnormal numbers.
  @Test(arguments: KernelSet.all)
  func expIsRightToTwoUnitsInTheLastPlace(set: KernelSet) {
    let powers = Self.results(of: set.kernels.exp)
    let wrong = zip(Self.inputs, powers).first { input, power in
      let exact = Foundation.exp(Double(input))
      let rounded = Float(exact)
      if exact.isNaN { return !power.isNaN }
      if rounded.isInfinite { return power != rounded }
      return !(abs(Double(power) - exact) <= 2 * Double(rounded.ulp))
    }
    #expect(wrong == nil)
  }

  /// The relative error where the result is a normal number; elsewhere it is so near to zero that
  /// what counts is to be as near.
  private func expectError(
    below limit: Double, of function: Function, _ exactly: (Double) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let least = Double(Float.leastNormalMagnitude)
    let wrong = zip(Self.inputs, Self.results(of: function)).first { input, value in
      let exact = exactly(Double(input))
      if exact.isNaN { return !value.isNaN }
      return !(abs(Double(value) - exact) < (abs(exact) < least ? least : limit * abs(exact)))
    }
    #expect(wrong == nil, sourceLocation: sourceLocation)
  }

  private typealias Function =
    @convention(c) (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

  private static func results(of function: Function) -> [Float] {
    var results = [Float](repeating: 0, count: inputs.count)
    function(inputs, &results, inputs.count)
    return results
  }
}
