import RNNCore
import Testing

/// What flows back through the graph, and what is refused.
@Suite struct GradientTests {
  @Test func twoBackwardCallsAddUp() {
    let x = Tensor([1, 2, 3]).requiringGradient()
    (x * x).sum().backward()
    #expect(x.gradient?.values == [2, 4, 6])
    (x * 10).sum().backward()
    #expect(x.gradient?.values == [12, 14, 16])
  }

  /// Gradients are added up in place, but never in numbers that somebody else holds.
  @Test func aGradientThatWasTakenStays() {
    let x = Tensor([1, 2, 3]).requiringGradient()
    x[0].backward()
    let taken = x.gradient
    x[1].backward()
    #expect(taken?.values == [1, 0, 0])
    #expect(x.gradient?.values == [1, 1, 0])
  }

  @Test func aGradientThatWasGivenStays() {
    let (a, b) = (Tensor([1, 2]).requiringGradient(), Tensor([3, 4]).requiringGradient())
    let given = Tensor([5, 6])
    (a + b).backward(from: given)
    (a + b).backward(from: given)
    #expect(given.values == [5, 6])
    #expect(a.gradient?.values == [10, 12])
    #expect(b.gradient?.values == [10, 12])
  }

  @Test func nothingFlowsThroughWhatIsDetached() {
    let x = Tensor([3]).requiringGradient()
    (x * x.detached()).backward()
    #expect(x.gradient?.item == 3)
    #expect(!(x * 2).detached().requiresGradient)
  }

  @Test func nothingIsRecordedWithoutGradient() {
    let x = Tensor([3]).requiringGradient()
    let constant = withoutGradient { x * x }
    #expect(!constant.requiresGradient)
    (x * constant).backward()
    #expect(x.gradient?.item == 9)
  }

  @Test func partsOfATensorGatherInIt() {
    expectGradient(of: [sample(3, 4, 2)]) { x in
      let steps = (0..<4).map { x[0].sliced(axis: 1, $0..<$0 + 1).reshaped([3, 2]) }
      return steps[0] * steps[1] + steps[3] * x[0][1].sliced(axis: 0, 1..<2) + steps[3]
    }
    expectGradient(of: [sample(3, 4)]) { $0[0] * $0[0][1] + $0[0].selecting([2, 2, 0]) }
    expectGradient(of: [sample(3, 4)]) { tanh($0[0])[2] * tanh($0[0]).max(axis: 0) }
  }

  /// Unrolled by hand over T steps, the way back costs T and not T²: each slice adds its own part.
  /// With a gradient of full size for each slice, there would be T additions of full size.
  @Test func manySlicesCostWhatTheyTake() async {
    await #expect(processExitsWith: .success) {
      let steps = 1024
      let x = Tensor.ones([steps, 256]).requiringGradient()
      var sum = Tensor(0)
      for step in 0..<steps { sum = sum + x[step].sum() }
      let before = Machine.numbersStored
      sum.backward()
      #expect(Machine.numbersStored - before < 4 * x.count)
      #expect(x.gradient == x.detached())
    }
  }

  @Test func aTensorThatIsNotANumberIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { (Tensor([1, 2]).requiringGradient() * 2).backward() }
    #expect(
      result.saysOnStandardError(
        "backward: expected a single number, got shape [2]; take sum() or mean() first"))
  }

  @Test func aGradientOfAnotherShapeIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { (Tensor([1, 2]).requiringGradient() * 2).backward(from: Tensor([1])) }
    #expect(result.saysOnStandardError("backward: expected a gradient [2], got [1]"))
  }

  @Test func aGraphThatWasFreedIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let loss = (Tensor([1, 2]).requiringGradient() * 2).sum()
      loss.backward()
      loss.backward()
    }
    #expect(
      result.saysOnStandardError(
        "backward: the graph was freed by an earlier backward(); run the forward pass again"))
  }

  @Test func aPartOfTheGraphThatWasFreedIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let shared = Tensor([1, 2]).requiringGradient() * 2
      shared.sum().backward()
      shared.mean().backward()
    }
    #expect(result.saysOnStandardError("the graph was freed by an earlier backward()"))
  }

  @Test func aConstantIsRefused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { (Tensor([1, 2]) * 2).sum().backward() }
    #expect(
      result.saysOnStandardError(
        "backward: nothing that this tensor was computed from requires a gradient"))
  }
}
