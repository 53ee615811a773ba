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

  private func isClose(_ tensor: Tensor, _ expected: [Float]) -> Bool {
    tensor.isClose(to: Tensor(expected), absolute: 1e-6)
  }

  @Test func extremeInputsSaturate() {
    let extreme = Tensor([-1000, 1000])
    #expect(tanh(extreme).values == [-1, 1])
    #expect(sigmoid(extreme).values == [0, 1])
    #expect(relu(Tensor([.nan])).item.isNaN)
  }

  @Test func gradients() {
    let x = sample(2, 3)
    expectGradient(of: [x]) { exp($0[0]) }
    expectGradient(of: [x]) { tanh($0[0]) }
    expectGradient(of: [x]) { sigmoid($0[0]) }
    expectGradient(of: [x]) { relu($0[0]) }
    expectGradient(of: [x + 3]) { log($0[0]) }
    expectGradient(of: [x + 3]) { $0[0].squareRoot() }
  }

  @Test func operationsWithoutAGradientToFollowRecordNothing() {
    let x = sample(2, 3).requiringGradient()
    #expect(tanh(x).requiresGradient)
    #expect(!tanh(x.detached()).requiresGradient)
    #expect(!withoutGradient { tanh(x) * 2 }.requiresGradient)
  }
}
