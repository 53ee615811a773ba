import Exercises
import Marking
import Testing

private func agrees(
  _ rule: Criterion.Rule, _ own: Observation.Value, _ expected: Observation.Value
) throws -> Bool {
  try message(rule, got: own, expected: expected) == nil
}

@Test func theReferenceAgreesWithItselfByEveryRule() throws {
  let values: [Observation.Value] = [
    .tensor([2, 2], [1, -0.0, .nan, -.infinity]), .tensor([], [3]), .tensor([0, 4], []),
    .integers([1, 2, 2]), .integers([]), .texts(["a", "é"]),
  ]
  for value in values {
    for rule in [Criterion.Rule.exact, .close, .set] {
      #expect(try agrees(rule, value, value))
    }
  }
  #expect(try agrees(.atMost, .integers([4, 5]), .integers([4, 5])))
}

@Test func exactTellsNeighbouringNumbersApart() throws {
  #expect(try !agrees(.exact, .list([Float(1).nextUp]), .list([1])))
  #expect(try !agrees(.exact, .list([.infinity]), .list([.greatestFiniteMagnitude])))
  #expect(try !agrees(.exact, .list([.leastNonzeroMagnitude]), .list([0])))
}

/// Which bits a NaN has is up to the processor, and whether a zero has a sign up to the way it was
/// made.
@Test func allNaNsAreAlikeAndBothZerosToo() throws {
  let other = Float(nan: 7, signaling: false)
  for rule in [Criterion.Rule.exact, .close, .set] {
    #expect(try agrees(rule, .list([-other, -0.0]), .list([.nan, 0])))
  }
}

@Test func closeAllowsAnAbsoluteAndARelativeError() throws {
  let rule = Criterion.Rule.close(absolute: 0.5, relative: 0.25)
  #expect(try agrees(rule, .list([10, -2]), .list([8, -2])))
  #expect(try agrees(rule, .list([5.5]), .list([8])))
  #expect(try !agrees(rule, .list([5.4]), .list([8])))
  #expect(try agrees(rule, .list([0.5]), .list([0])))
  #expect(try !agrees(rule, .list([0.6]), .list([0])))
}

@Test func closeTakesNaNForNaNAndAnInfinityForItselfOnly() throws {
  #expect(try agrees(.close, .list([.nan, .infinity]), .list([.nan, .infinity])))
  #expect(try !agrees(.close, .list([.nan]), .list([1])))
  #expect(try !agrees(.close, .list([1]), .list([.nan])))
  #expect(try !agrees(.close, .list([-.infinity]), .list([.infinity])))
  #expect(try !agrees(.close, .list([1]), .list([.infinity])))
  #expect(try !agrees(.close, .list([.infinity]), .list([.greatestFiniteMagnitude])))
}

@Test func noRuleOverlooksAShape() throws {
  for rule in [Criterion.Rule.exact, .close] {
    #expect(
      try !agrees(
        rule, .tensor([3, 2], [1, 1, 1, 1, 1, 1]), .tensor([2, 3], [1, 1, 1, 1, 1, 1])))
    #expect(try !agrees(rule, .tensor([1], [1]), .tensor([], [1])))
    #expect(try !agrees(rule, .integers([1]), .integers([1, 1])))
    #expect(try !agrees(rule, .texts([]), .texts(["a"])))
  }
}

@Test func aSetHasNoOrderButCountsItsElements() throws {
  #expect(try agrees(.set, .integers([3, 1, 1]), .integers([1, 3, 1])))
  #expect(try !agrees(.set, .integers([3, 1]), .integers([1, 3, 1])))
  #expect(try !agrees(.set, .integers([3, 3, 1]), .integers([1, 3, 1])))
  #expect(try agrees(.set, .texts(["b", "a"]), .texts(["a", "b"])))
  #expect(try agrees(.set, .list([2, 1]), .list([1, 2])))
}

@Test func atMostAllowsLess() throws {
  #expect(try agrees(.atMost, .integers([3, 0]), .integers([4, 0])))
  #expect(try !agrees(.atMost, .integers([3, 1]), .integers([4, 0])))
  #expect(try !agrees(.atMost, .integers([3]), .integers([4, 0])))
}

@Test func textsAreComparedScalarByScalar() throws {
  #expect(try !agrees(.exact, .texts(["e\u{301}"]), .texts(["\u{E9}"])))
}
