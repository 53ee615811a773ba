import Checking
import Exercises
import Marking
import Testing

private let refused = TrialRecord.refused(message: "nothing is there")

@Test func whatTheReferenceDoesHolds() throws {
  let grade = try sample.grade([
    .observed(facts([1, .nan, -0.0, .leastNonzeroMagnitude])), refused,
  ])
  #expect(grade.criteria.map(\.holds) == [true, true, true])
  #expect(grade.hint == nil)
}

@Test func aLostCriterionShowsTheFirstDifferenceWithWhatIsExpected() throws {
  let grade = try sample.grade([.observed(facts([1, .nan, 3, .leastNonzeroMagnitude])), refused])
  #expect(grade.criteria.map(\.holds) == [false, true, true])
  let message = try #require(grade.criteria[0].message)
  #expect(
    message.hasPrefix("In the public trial \"usual\", 1 of the 4 numbers of \"sums\" is wrong."))
  #expect(message.contains("It is sums[1, 0]: 3 instead of 0."))
  // Nothing is known of hidden trials here, so nothing is said of them.
  #expect(!message.contains("hidden"))
}

@Test func whoMakesAKnownMistakeIsToldIt() throws {
  let grade = try sample.grade([
    .observed(facts([2, .nan, -0.0, .leastNonzeroMagnitude])), refused,
  ])
  #expect(grade.hint == "You began at 1.")
}

@Test func whoMakesAnotherMistakeIsToldNone() throws {
  #expect(
    try sample.grade([.observed(facts([4, .nan, -0.0, .leastNonzeroMagnitude])), refused]).hint
      == nil)
  #expect(try sample.grade([refused, refused]).hint == nil)
}

@Test func anAnswerThatRefusesEverythingEarnsNothing() throws {
  #expect(try sample.grade([refused, refused]).points == 0)
}
