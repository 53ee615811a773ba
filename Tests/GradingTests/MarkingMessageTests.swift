import Exercises
import Grading
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
      It is lost in all of its trials.
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
      The public trials are right.
      Look at x.
      """)
}
