import Exercises
import Marking
import Running
import Testing

private let reference = Evidence.ofReference

private func known(
  _ name: String, losing: [String], _ evidence: Evidence
) -> (Mistake, Evidence) {
  let mistake = Mistake(
    question: 7, name: name, losing: losing, hint: "You made the mistake \(name).",
    file: AnswersFolder.File(name: "\(name).swift", bytes: []))
  return (mistake, evidence)
}

private func outputs(_ numbers: [Float], lengths: [Int] = [3, 2]) -> TrialRecord {
  .observed(["outputs": .tensor([2, 3], numbers), "lengths": .integers(lengths)])
}

private let doubled = known(
  "doubled", losing: ["outputs"], reference.replacing(0, with: outputs([2, 4, 6, 8, 10, 12])))
private let accepting = known(
  "accepting", losing: ["refusal"], reference.replacing(2, with: .observed([:])))
private let library = [doubled, accepting]

private func hint(_ evidence: Evidence, _ mistakes: [(Mistake, Evidence)] = library) throws
  -> String?
{
  try sampleRubric.grade(evidence, against: reference, mistakes: mistakes).hint
}

@Test func everyKnownMistakeIsRecognised() throws {
  #expect(try hint(doubled.1) == "You made the mistake doubled.")
  #expect(try hint(accepting.1) == "You made the mistake accepting.")
}

@Test func aRightAnswerGetsNoHint() throws {
  #expect(try hint(reference) == nil)
}

@Test func anotherWrongAnswerGetsNoHint() throws {
  #expect(try hint(reference.replacing(0, with: outputs([2, 4, 6, 8, 10, 13]))) == nil)
}

@Test func roundingDoesNotHideAMistake() throws {
  let evidence = reference.replacing(0, with: outputs([2, 4, 6, 8, 10, Float(12).nextUp]))
  #expect(try hint(evidence) == "You made the mistake doubled.")
}

@Test func hiddenTrialsDecideAndNotThePublicOnes() throws {
  var evidence = reference
  evidence.open = doubled.1.open
  #expect(try hint(evidence) == nil)
}

@Test func twoIndependentMistakesGetTwoHints() throws {
  let both = doubled.1.replacing(2, with: .observed([:]))
  #expect(try hint(both) == "You made the mistake doubled.\nYou made the mistake accepting.")
}

@Test func theMistakeThatExplainsMostIsToldAlone() throws {
  let shortened = known(
    "shortened", losing: ["outputs", "lengths"],
    reference.replacing(0, with: outputs([2, 4, 6, 8, 10, 12], lengths: [1, 1])))
  #expect(try hint(shortened.1, library + [shortened]) == "You made the mistake shortened.")
  #expect(try hint(doubled.1, library + [shortened]) == "You made the mistake doubled.")
}

@Test func aMistakeThatStopsIsRecognisedByWhatItSaysAndNotByItsLine() throws {
  func stopping(_ message: String) -> Evidence {
    reference.replacing(1, with: .ended(.trapped, message: message))
  }
  let failing = known(
    "failing", losing: ["outputs"], stopping("Q7_failing.swift:3: Index out of range"))
  #expect(
    try hint(stopping("Q7_mine.swift:9: Index out of range"), [failing])
      == "You made the mistake failing.")
  #expect(try hint(stopping("Q7_mine.swift:9: Negative count"), [failing]) == nil)
  #expect(try hint(reference.replacing(1, with: .refused(message: "no")), [failing]) == nil)
}

@Test func anEndlessLoopAcceptsNothing() throws {
  let loop = TrialRecord.ended(.timedOut, message: "it was still running after 10 s")
  #expect(try hint(reference.replacing(2, with: loop)) == nil)
}

@Test func whatIsWronglyAcceptedIsToldApartByItsResult() throws {
  func giving(_ number: Float) -> Evidence {
    reference.replacing(2, with: .observed(["outputs": .list([number])]))
  }
  let zero = known("zero", losing: ["refusal"], giving(0))
  let nan = known("nan", losing: ["refusal"], giving(.nan))
  #expect(try hint(zero.1, [zero, nan]) == "You made the mistake zero.")
  #expect(try hint(nan.1, [zero, nan]) == "You made the mistake nan.")
  #expect(try hint(giving(1), [zero, nan]) == nil)
}

@Test func mistakesWithoutEvidenceAreNobodys() throws {
  let lost = known("lost", losing: ["outputs"], Evidence([]))
  #expect(try hint(doubled.1, [lost]) == nil)
  #expect(try hint(Evidence([]), [lost]) == nil)
}

/// What else an answer does wrong may be why it looks like the mistake.
@Test func aHintExplainsAllThatWasSeenOrIsNotGiven() throws {
  let shorter = reference.replacing(0, with: outputs([2, 4, 6, 8, 10, 12], lengths: [2, 2]))
  #expect(try hint(shorter) == nil)
}

/// A fact that no criterion looks at tells mistakes apart all the same.
@Test func factsThatCostNothingCountToo() throws {
  let answer = doubled.1.replacing(
    0,
    with: .observed([
      "outputs": .tensor([2, 3], [2, 4, 6, 8, 10, 12]), "lengths": .integers([3, 2]),
      "calls": .integers([7]),
    ]))
  #expect(try hint(answer) == nil)
}

@Test func whoDoesMoreThanAMistakeDidNotMakeIt() throws {
  let bounded = QuestionRubric(
    7, trials: ["usual"],
    criteria: [
      Criterion("calls", points: 400, "Few calls", facts: ["calls"], .atMost, advice: "Call less.")
    ])
  func calls(_ count: Int) -> Evidence { Evidence([.observed(["calls": .integers([count])])]) }
  func hint(_ count: Int) throws -> String? {
    try bounded.grade(
      calls(count), against: calls(2), mistakes: [known("wasteful", losing: ["calls"], calls(9))]
    ).hint
  }
  #expect(try hint(9) == "You made the mistake wasteful.")
  // Neither more nor less than the mistake makes.
  #expect(try hint(8) == nil)
  #expect(try hint(10) == nil)
}

@Test func aTrialThatEndedShowsNoneOfItsFacts() throws {
  let crash = TrialRecord.ended(.trapped, message: "Index out of range")
  #expect(try hint(reference.replacing(0, with: crash)) == nil)
}

@Test func mistakesThatLookTheSameAreNotToldApart() throws {
  let twin = known("twin", losing: ["outputs"], doubled.1)
  #expect(try hint(doubled.1, [doubled, twin]) == nil)
}

/// Shuffles by itself, and draws a number.
private func drawing(_ numbers: [Int], in order: [[Int]], saying words: [String]) -> Evidence {
  func records(_ look: Int) -> [TrialRecord] {
    [
      .observed([
        "drawn": .integers([numbers[look]]), "members": .integers(order[look]),
        "is seeded": .texts(["no"]),
      ]),
      .refused(message: words[look]),
    ]
  }
  return Evidence(open: records(0), hidden: records(1), hiddenAgain: records(2))
}

@Test func aMistakeThatDrawsNumbersIsKeptTheSameWay() throws {
  let rubric = QuestionRubric(
    7, trials: ["usual", "refuses nothing"],
    criteria: [
      Criterion("drawn", points: 100, "d", on: ["usual"], facts: ["drawn"], .exact, advice: "a"),
      Criterion(
        "members", points: 100, "m", on: ["usual"], facts: ["members"], .set, advice: "a"),
      Criterion(
        "seeded", points: 100, "s", on: ["usual"], facts: ["is seeded"], .exact, advice: "a"),
      Criterion("refusal", points: 100, "r", on: ["refuses nothing"], .refusal, advice: "a"),
    ])
  let reference = Evidence([
    .observed([
      "drawn": .integers([1]), "members": .integers([1, 2, 3]), "is seeded": .texts(["yes"]),
    ]), .refused(message: "nothing"),
  ])
  let looks = [
    drawing([4, 5, 6], in: [[1, 3, 2], [3, 1, 2], [2, 1, 3]], saying: ["a", "b", "c"]),
    // Here two of them come out in the same order.
    drawing([9, 8, 7], in: [[2, 1, 3], [3, 2, 1], [3, 2, 1]], saying: ["d", "e", "f"]),
  ]
  let kept = looks.map { rubric.recognisable($0, beside: reference) }
  #expect(kept[0] == kept[1])
  // And by that it is recognised, again and again.
  let another = drawing(
    [2, 3, 4], in: [[3, 2, 1], [1, 2, 3], [3, 1, 2]], saying: ["", "", ""])
  for look in looks + [another] {
    let grade = try rubric.grade(
      look, against: reference, mistakes: [known("drawing", losing: [], kept[0])])
    #expect(grade.hint == "You made the mistake drawing.")
  }
  let grade = try rubric.grade(
    reference, against: reference, mistakes: [known("drawing", losing: [], kept[0])])
  #expect(grade.hint == nil)
}

/// What is always the same is kept as it is.
@Test func aSteadyMistakeIsKeptAsItIs() {
  for (_, evidence) in library {
    let kept = sampleRubric.recognisable(evidence, beside: reference)
    #expect(kept == Evidence(open: [], hidden: evidence.hidden, hiddenAgain: evidence.hidden))
  }
}
