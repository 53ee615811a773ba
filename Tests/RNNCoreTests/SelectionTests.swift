import RNNCore
import Testing

@Suite struct SelectionTests {
  let x = Tensor([[1, -2, 3], [-4, 5, -6]])

  @Test func comparisonsAreOneWhereTheyHold() {
    #expect((x .> 0).values == [1, 0, 1, 0, 1, 0])
    #expect((x .<= -2).values == [0, 1, 0, 1, 0, 1])
    #expect((x .>= Tensor([1, -2, 4])).values == [1, 1, 0, 0, 1, 0])
    #expect((x .< Tensor([[0], [5]])).values == [0, 1, 0, 1, 0, 1])
    #expect((x .== 5).values == [0, 0, 0, 0, 1, 0])
    #expect((x .!= 5).values == [1, 1, 1, 1, 0, 1])
    #expect((Tensor([.nan]) .== .nan).values == [0])
  }

  @Test func aMaskChooses() {
    #expect(x.replacing(with: 0, where: x .< 0).values == [1, 0, 3, 0, 5, 0])
    #expect(
      x.replacing(with: Tensor([7, 8, 9]), where: Tensor([[1], [0]])).values
        == [7, 8, 9, -4, 5, -6])
  }

  /// As multiplying by a mask would not.
  @Test func whatIsReplacedMayBeInfinite() {
    let x = Tensor([.infinity, 1]).requiringGradient()
    let y = x.replacing(with: 0, where: x .== .infinity)
    #expect(y.values == [0, 1])
    y.sum().backward()
    #expect(x.gradient?.values == [0, 1])
  }

  @Test func clampedStaysInItsRange() {
    #expect(x.clamped(to: -3...2).values == [1, -2, 2, -3, 2, -3])
    #expect(Tensor([.nan]).clamped(to: 0...1).item.isNaN)
  }

  /// From PyTorch 2.13: `torch.tensor([1., 2, 0], requires_grad=True).clamp(0, 1)`.
  @Test func theEndsOfARangeHaveAGradient() {
    let x = Tensor([1, 2, 0]).requiringGradient()
    x.clamped(to: 0...1).sum().backward()
    #expect(x.gradient?.values == [1, 0, 1])
  }

  @Test func theLargerAndTheSmaller() {
    #expect(maximum(x, Tensor([0, 0, 4])).values == [1, 0, 4, 0, 5, 4])
    #expect(minimum(x, Tensor([[0], [1]])).values == [0, -2, 0, -4, 1, -6])
    for pair in [(Float.nan, Float(1)), (1, .nan)] {
      #expect(maximum(Tensor(pair.0), Tensor(pair.1)).item.isNaN)
      #expect(minimum(Tensor(pair.0), Tensor(pair.1)).item.isNaN)
    }
  }

  /// From PyTorch 2.13: `torch.maximum` of `[1., 2]` and `[1., 0]`.
  @Test func equalsShareTheGradient() {
    let (a, b) = (Tensor([1, 2]).requiringGradient(), Tensor([1, 0]).requiringGradient())
    maximum(a, b).sum().backward()
    #expect(a.gradient?.values == [0.5, 1])
    #expect(b.gradient?.values == [0.5, 0])
  }

  @Test func gradients() {
    let (x, row, column) = (sample(2, 3), sample(3, salt: 1), sample(2, 1, salt: 2))
    let mask = Tensor([[1, 0, 1], [0, 0, 1]])
    expectGradient(of: [x, row]) { $0[0].replacing(with: $0[1], where: mask) }
    expectGradient(of: [x]) { $0[0].clamped(to: -0.72...0.58) }
    expectGradient(of: [x, row]) { maximum($0[0], $0[1]) }
    expectGradient(of: [x, column]) { minimum($0[0], $0[1]) }
  }

  @Test func aMaskThatDoesNotFitIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).replacing(with: 0, where: .zeros([2])) }
    #expect(
      result.saysOnStandardError(
        "replacing: expected a mask that broadcasts to [2, 3], got [2]"))
  }
}
