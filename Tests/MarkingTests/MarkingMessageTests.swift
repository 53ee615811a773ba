import Exercises
import Marking
import Testing

// Whole messages, as learners read them. The last line is the criterion's advice.

// MARK: Where, how many, and by how much

@Test func aPublicTrialShowsTheFirstWrongNumberAndWhatItShouldBe() throws {
  let text = try message(
    .close, got: .tensor([2, 3], [1, 2, 3, 4, 7, 6.5]),
    expected: .tensor([2, 3], [1, 2, 3, 4, 5, 6]))
  #expect(
    text == """
      In the public trial "usual", 2 of the 6 numbers of "x" are wrong. The first is x[1, 1]: 7 instead of 5.
      They are typically off by about 33 %. All errors are at index 1 of axis 0, the last one.
      Look at x.
      """)
}

@Test func aHiddenTrialShowsNoNumberOfEitherSide() throws {
  let text = try message(
    .close, got: .tensor([2, 3], [1, 2, 3, 4, 7, 6.5]),
    expected: .tensor([2, 3], [1, 2, 3, 4, 5, 6]), onlyHidden: true)
  #expect(
    text == """
      In a hidden trial of the kind "usual", 2 of the 6 numbers of "x" are wrong. The first is x[1, 1].
      They are typically off by less than 100 %. All errors are at index 1 of axis 0, the last one.
      Your answer is right in the public trials.
      Look at x.
      """)
}

@Test func oneNumberIsNamedWithoutAnIndex() throws {
  let norm = try message(.close, got: .list([1.5]), expected: .list([3]))
  #expect(
    norm == """
      In the public trial "usual", "x" is 1.5 instead of 3.
      It is 2 times too small.
      Look at x.
      """)
  let flag = try message(.exact, got: .integers([0]), expected: .integers([1]), onlyHidden: true)
  #expect(
    flag == """
      In a hidden trial of the kind "usual", "x" is wrong.
      Your answer is right in the public trials.
      Look at x.
      """)
}

@Test func numbersHaveAsManyDigitsAsTheDifferenceNeeds() throws {
  func shown(_ own: Float, _ expected: Float) throws -> String? {
    try message(.exact, got: .list([own]), expected: .list([expected]))
      .flatMap { $0.split(separator: "\n").first.map(String.init) }
  }
  let start = "In the public trial \"usual\", \"x\" is "
  #expect(try shown(2.25, 0.333_333_34) == start + "2.25 instead of 0.3333.")
  #expect(try shown(1.000_012, 1) == start + "1.00001 instead of 1.")
  #expect(try shown(Float(1).nextUp, 1) == start + "1.0000001 instead of 1.")
  #expect(try shown(1.25e-30, -3e20) == start + "1.25e-30 instead of -3e20.")
  #expect(try shown(.nan, -.infinity) == start + "NaN instead of -infinity.")
  #expect(try shown(1_234_567, 7_654_321) == start + "1234567 instead of 7654321.")
}

@Test func atMostSaysWhatIsAllowed() throws {
  #expect(
    try message(.atMost, got: .integers([120]), expected: .integers([80])) == """
      In the public trial "usual", "x" is 120 and may be at most 80.
      Look at x.
      """)
  #expect(
    try message(.atMost, got: .integers([1, 9]), expected: .integers([1, 8]), onlyHidden: true)
      == """
      In a hidden trial of the kind "usual", 1 of the 2 numbers of "x" is too large. It is x[1].
      Your answer is right in the public trials.
      Look at x.
      """)
}

@Test func aSetNamesWhatIsMissingAndWhatDoesNotBelong() throws {
  let (own, expected) = (
    Observation.Value.texts(["b", "b", "line\n"]), Observation.Value.texts(["a", "b"])
  )
  #expect(
    try message(.set, got: own, expected: expected) == """
      In the public trial "usual", "x" lacks "a", and should not contain "b", "line\\n".
      Look at x.
      """)
  #expect(
    try message(.set, got: own, expected: expected, onlyHidden: true) == """
      In a hidden trial of the kind "usual", "x" lacks 1 element, and should not contain 2 elements.
      Your answer is right in the public trials.
      Look at x.
      """)
}

@Test func aShapeIsShownInHiddenTrialsOnlyAsTheAnswersOwn() throws {
  let (own, expected) = (
    Observation.Value.tensor([2, 3], [1, 2, 3, 4, 5, 6]),
    Observation.Value.tensor([3, 2], [1, 4, 2, 5, 3, 6])
  )
  #expect(
    try message(.close, got: own, expected: expected) == """
      In the public trial "usual", "x" has the shape [2, 3] instead of [3, 2]. The axes are in another order.
      Look at x.
      """)
  #expect(
    try message(.close, got: own, expected: expected, onlyHidden: true) == """
      In a hidden trial of the kind "usual", "x" does not have the expected shape.
      Your answer is right in the public trials.
      Look at x.
      """)
}

@Test func aListHasACountRatherThanAShape() throws {
  #expect(
    try message(.exact, got: .integers([1]), expected: .integers([1, 2, 3])) == """
      In the public trial "usual", "x" has 1 element instead of 3.
      Look at x.
      """)
  #expect(
    try message(.exact, got: .texts(["a", "b"]), expected: .texts([]), onlyHidden: true) == """
      In a hidden trial of the kind "usual", "x" does not have the expected number of elements.
      Your answer is right in the public trials.
      Look at x.
      """)
}

@Test func anotherKindOfFactIsNamed() throws {
  #expect(
    try message(.close, got: .integers([1]), expected: .list([1])) == """
      In the public trial "usual", "x" is whole numbers; expected decimal numbers.
      Look at x.
      """)
}

@Test func anApostropheInATextHasNoBackslash() throws {
  #expect(
    try message(.exact, got: .texts(["doesn't\\'"]), expected: .texts(["does"])) == """
      In the public trial "usual", "x" is "doesn't\\\\'" instead of "does".
      Look at x.
      """)
}

@Test func textsAreShownInQuotesAndNotAtAnyLength() throws {
  let long = String(repeating: "ab", count: 1000)
  #expect(
    try message(.exact, got: .texts([long]), expected: .texts(["a\u{1B}[31m\n"])) == """
      In the public trial "usual", "x" is "\(String(repeating: "ab", count: 30))" … instead of \
      "a\\u{1B}[31m\\n".
      Look at x.
      """)
}

// MARK: What the errors have in common

struct Band: CustomTestStringConvertible {
  var own: [Float]
  var expected: [Float]
  var shape: [Int]
  var shown: String?
  var hidden: String?
  var testDescription: String { shown ?? "\(own)" }

  init(
    _ own: [Float], _ expected: [Float], shape: [Int]? = nil, _ shown: String?,
    hidden: String? = nil
  ) {
    self.own = own
    self.expected = expected
    self.shape = shape ?? [own.count]
    self.shown = shown
    self.hidden = hidden ?? shown
  }
}

private let matrix: [Float] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]

@Test(arguments: [
  Band([.nan, 1, .nan], [1, 1, 2], "NaN (not a number) appears in 2 places."),
  Band([.nan], [1], "It is NaN, not a number."),
  Band([.infinity, 2], [1, 1], "1 of them is infinite."),
  Band([0, 0, 0], [1, 2, 0], "Yours are all zero. All errors are at the indices 0 to 1."),
  Band([-1, 2, -3], [1, -2, 3], "They are of the right size, but have the wrong sign."),
  Band([-1.5], [1.5], "It is of the right size, but has the wrong sign."),
  Band(
    [2, 4, 7], [1, 2, 3.5], "They are all 2 times too large.",
    hidden: "They are all too large, by one and the same factor."),
  Band(
    [1, 2, 3.5], [7.5, 15, 26.25], "They are all 7.5 times too small.",
    hidden: "They are all too small, by one and the same factor."),
  Band([3], [0.1875], "It is 16 times too large.", hidden: "It is too large."),
  Band(
    [1.5, 0.5, -2.5], [1, 0, -3], "They are all too large by 0.5.",
    hidden: "They are all too large, by one and the same amount."),
  Band(
    [0] + matrix.dropLast(), matrix, "They are the right numbers, one place too late."),
  Band(
    [1, 4, 0, 5, 9, 0, 6, 5, 0, 5, 8, 0], matrix, shape: [4, 3],
    "They are the right numbers, one place too early along axis 1."),
  Band([5, 1, 4, 2, 3], [1, 2, 3, 4, 5], "They are the right numbers in another order."),
  Band(
    [1.02, 2.06, 2.9], [1, 2, 3], "They are typically off by about 3 %.",
    hidden: "They are typically off by less than 10 %."),
  Band(
    [1.002, 2.006, 2.99], [1, 2, 3], "They are typically off by about 0.3 %.",
    hidden: "They are typically off by less than 1 %."),
  Band(
    [1.0002, 2.0003, 2.9995], [1, 2, 3],
    "They are typically off by less than 0.1 %: nearly right, but not to the expected precision."),
  Band([9, -8, 7], [1, 2, 3], "They are typically off by more than 100 %."),
  Band([1, 2, .nan], [1, 2, .infinity], "It is NaN, not a number."),
  Band([1, 2, 5], [1, 2, .infinity], nil),
])
func theRemarkSaysWhatTheErrorsHaveInCommon(band: Band) throws {
  for isHidden in [false, true] {
    let text = try #require(
      try message(
        .close, got: .tensor(band.shape, band.own), expected: .tensor(band.shape, band.expected),
        onlyHidden: isHidden))
    let lines = text.split(separator: "\n").map(String.init)
    let remark = lines.count == (isHidden ? 4 : 3) ? lines[1] : nil
    #expect(remark == (isHidden ? band.hidden : band.shown))
  }
}

@Test(arguments: [
  ([8, 9], "at index 2 of axis 0, the last one"),
  ([4, 5, 6, 9], "from index 1 of axis 0 on"),
  ([0, 4, 8], "at index 0 of axis 1"),
  ([1, 2, 6, 9], "at the indices 1 to 2 of axis 1"),
])
func errorsInOnePartOfAnAxisAreLocated(places: [Int], part: String) throws {
  let expected: [Float] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
  let own = expected.indices.map { place in
    places.contains(place) ? expected[place] + Float(place * place + 1) : expected[place]
  }
  let text = try message(.exact, got: .tensor([3, 4], own), expected: .tensor([3, 4], expected))
  #expect(text?.contains("All errors are \(part).\n") == true)
}

@Test func classesOffByOneAreSaidToBe() throws {
  let text = try message(
    .exact, got: .integers([1, 3, 2, 9]), expected: .integers([0, 2, 1, 8]))
  #expect(
    text == """
      In the public trial "usual", all 4 numbers of "x" are wrong. The first is x[0]: 1 instead of 0.
      They are all too large by 1.
      Look at x.
      """)
}
