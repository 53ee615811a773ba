import Foundation
import RNNCore
import Testing

@Suite struct FunctionTests {
  let x = Tensor([-1, 0, 1, 2])

  /// From PyTorch 2.13: `torch.tensor([-1., 0, 1, 2])` and each function, to six digits.
  @Test func valuesMatchTorch() {
    #expect(isClose(exp(x), [0.367879, 1, 2.718282, 7.389056]))
    #expect(isClose(tanh(x), [-0.761594, 0, 0.761594, 0.964028]))
    #expect(isClose(sigmoid(x), [0.268941, 0.5, 0.731059, 0.880797]))
    #expect(isClose(log(x + 2), [0, 0.693147, 1.098612, 1.386294]))
    #expect(isClose((x + 2).squareRoot(), [1, 1.414214, 1.732051, 2]))
    #expect(relu(x).values == [0, 0, 1, 2])
  }

  /// How exact they are elsewhere, the tests of the kernels say.
  @Test func theLimitsAndWhatIsNoNumber() {
    let extremes = Tensor([.infinity, -.infinity, 100, -100, 0, -0.0, .nan, -.nan])
    #expect(tanh(extremes).values.prefix(6) == [1, -1, 1, -1, 0, 0])
    #expect(sigmoid(extremes).values.prefix(6) == [1, 0, 1, 0, 0.5, 0.5])
    #expect(tanh(extremes).values.suffix(2).allSatisfy { $0.isNaN })
    #expect(sigmoid(extremes).values.suffix(2).allSatisfy { $0.isNaN })
  }

  @Test func powersAndMagnitudes() {
    #expect(x.squared().values == [1, 0, 1, 4])
    #expect(x.power(3).values == [-1, 0, 1, 8])
    #expect(isClose((x + 2).power(-0.5), [1, 0.707107, 0.577350, 0.5]))
    #expect(x.power(0.5).values[0].isNaN)
    #expect(abs(x).values == [1, 0, 1, 2])
  }

  /// From PyTorch 2.13: `(a ** 0).sum().backward()` at 0 and −2, `a ** 0.5` at 0.
  @Test func slopesOfPowersAtZero() {
    let a = Tensor([0, -2]).requiringGradient()
    a.power(0).sum().backward()
    #expect(a.gradient?.values == [0, 0])
    let zero = Tensor([0]).requiringGradient()
    zero.power(0.5).backward()
    #expect(zero.gradient?.item == .infinity)
  }

  /// Every 1009th float from −110 to 95: those whose power is no normal number, zeros and
  /// infinities too.
  @Test func theExponentialIsExactToTwoUnits() {
    var inputs: [Float] = []
    for (first, last) in [(Float(0), Float(95)), (-0.0, -110)] {
      inputs += stride(from: first.bitPattern, through: last.bitPattern, by: 1009)
        .map { Float(bitPattern: $0) }
    }
    let outputs = exp(Tensor(inputs)).values
    var worst = 0.0
    for (input, output) in zip(inputs, outputs) {
      let exact = Foundation.exp(Double(input))
      if Float(exact) == .infinity || exact < 0x1p-151 {
        #expect(output == Float(exact))
      } else {
        worst = max(worst, Swift.abs(Double(output) - exact) / Double(Float(exact).ulp))
      }
    }
    #expect(worst < 2)
    #expect(inputs.count > 2_000_000)
    #expect(exp(Tensor([-.infinity, .infinity])).values == [0, .infinity])
    #expect(exp(Tensor([.nan])).item.isNaN)
  }

  private func isClose(_ tensor: Tensor, _ expected: [Float]) -> Bool {
    tensor.isClose(to: Tensor(expected), absolute: 1e-6)
  }

  @Test func extremeInputsSaturate() {
    let extreme = Tensor([-1000, 1000])
    #expect(tanh(extreme).values == [-1, 1])
    #expect(sigmoid(extreme).values == [0, 1])
    #expect(relu(Tensor([.nan])).item.isNaN)
  }

  /// From PyTorch 2.13: `torch.relu(x).sum().backward()`.
  @Test func theSlopeOfReluIsOneWhereThereIsNoNumber() {
    let x = Tensor([-1, 0, -0.0, 2, .nan, .infinity, -.infinity]).requiringGradient()
    relu(x).sum().backward()
    #expect(x.gradient?.values == [0, 0, 0, 1, 1, 1, 0])
  }

  @Test func gradients() {
    let x = sample(2, 3)
    expectGradient(of: [x]) { exp($0[0]) }
    expectGradient(of: [x]) { tanh($0[0]) }
    expectGradient(of: [x]) { sigmoid($0[0]) }
    expectGradient(of: [x]) { relu($0[0]) }
    expectGradient(of: [x + 3]) { log($0[0]) }
    expectGradient(of: [x + 3]) { $0[0].squareRoot() }
    expectGradient(of: [x]) { abs($0[0]) }
    expectGradient(of: [x]) { $0[0].squared() }
    expectGradient(of: [x]) { $0[0].power(3) }
    expectGradient(of: [x + 3]) { $0[0].power(-1.5) }
  }

  @Test func operationsWithoutAGradientToFollowRecordNothing() {
    let x = sample(2, 3).requiringGradient()
    #expect(tanh(x).requiresGradient)
    #expect(!tanh(x.detached()).requiresGradient)
    #expect(!withoutGradient { tanh(x) * 2 }.requiresGradient)
  }
}
