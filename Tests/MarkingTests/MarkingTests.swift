import Exercises
import Marking
import Testing

private let reference = Evidence.ofReference
private let wrongOutputs = TrialRecord.observed([
  "outputs": .tensor([2, 3], [1, 2, 3, 4, 5, 9]), "lengths": .integers([3, 2]),
])

private func grade(_ evidence: Evidence) throws -> QuestionGrade {
  try sampleRubric.grade(evidence, against: reference)
}

private func names(of grade: QuestionGrade) -> [String] {
  grade.criteria.filter { $0.message != nil }.map(\.name)
}

@Test func theReferenceItselfGetsFullMarksAndNoMessage() throws {
  let grade = try grade(reference)
  #expect(grade.status == .graded)
  #expect((grade.points, grade.outOf) == (400, 400))
  #expect(grade.messages.isEmpty && grade.hint == nil && !grade.isNondeterministic)
  #expect(grade.criteria.allSatisfy { $0.message == nil })
}

@Test func aFactCostsTheCriteriaThatNameItAndNoOther() throws {
  let grade = try grade(reference.replacing(0, with: wrongOutputs))
  #expect((grade.points, grade.outOf) == (200, 400))
  #expect(names(of: grade) == ["outputs"])
  #expect(
    grade.criteria[0].message == """
      In the public trial "usual", 1 of the 6 numbers of "outputs" is wrong. It is outputs[1, 2]: \
      9 instead of 6.
      It is off by about 50 %.
      Your answer is right in the trial "one step".
      Look at the recurrence.
      """)
}

@Test func anAnswerThatIsRightOnlyInPublicTrialsLosesTheCriterion() throws {
  let grade = try grade(reference.replacingHidden(0, with: wrongOutputs))
  #expect(grade.points == 200)
  #expect(
    grade.criteria[0].message == """
      In a hidden trial of the kind "usual", 1 of the 6 numbers of "outputs" is wrong. It is \
      outputs[1, 2].
      It is off by less than 100 %.
      Your answer is right in the public trials.
      Look at the recurrence.
      """)
}

@Test func aMissingFactIsNoRightOne() throws {
  let record = TrialRecord.observed(["outputs": .tensor([2, 3], [1, 2, 3, 4, 5, 6])])
  let grade = try grade(reference.replacing(0, with: record))
  #expect(
    grade.criteria[1].message == """
      In the public trial "usual", "lengths" is missing. Check that your answer returned all that was \
      asked for, in the shape that was asked for.
      Look at the lengths.
      """)
}

// MARK: No result

@Test func whatStopsOneCriterionOnlyIsSaidThere() throws {
  let stopped = TrialRecord.refused(message: "there is only one step.")
  let grade = try grade(reference.replacing(1, with: stopped))
  #expect(grade.messages.isEmpty)
  #expect(
    grade.criteria[0].message == """
      In the public trial "one step", your answer threw an error: there is only one step.
      Your answer is right in the trial "usual".
      Look at the recurrence.
      """)
}

@Test func whatStopsSeveralCriteriaIsSaidOnce() throws {
  let stopped = TrialRecord.ended(.trapped, message: "Q7_Cell.swift:3: Index out of range")
  let grade = try grade(reference.replacing(0, with: stopped))
  #expect(
    grade.messages == [
      """
      In the public trial "usual", your answer stopped: Q7_Cell.swift:3: Index out of range. Nothing that \
      needs its result can pass.
      """
    ])
  #expect(
    grade.criteria[1].message == """
      Look at the lengths.
      """)
  #expect(names(of: grade) == ["outputs", "lengths"])
}

/// An untouched stub stops in every trial, also in those where it should.
@Test func whoRefusesEverythingGetsNothingForRefusing() throws {
  let stopped = TrialRecord.ended(.trapped, message: "Q7 is not answered yet")
  let grade = try grade(Evidence([stopped, stopped, stopped]))
  #expect(grade.points == 0)
  #expect(
    grade.messages == [
      """
      In the public trial "usual", your answer stopped: Q7 is not answered yet. It gave no result \
      in any other trial either. Nothing that needs its result can pass.
      """
    ])
  #expect(
    grade.criteria[2].message == """
      Your answer gives no result in any trial, so nothing shows that it can tell a wrong input from a \
      right one.
      Throw an error.
      """)
}

@Test(arguments: [
  (
    Outcome.Ending.timedOut, "it was still running after 10 s",
    "was stopped: it was still running after 10 s"
  ),
  (.forbidden, "it made a system call", "was stopped: it made a system call"),
  (
    .exited(code: 3), "it ended the program, with code 3",
    "ended the program itself, with exit code 3"
  ),
  (.unanswered, "", "gave no result"),
])
func everyEndingIsNamed(ending: Outcome.Ending, message: String, text: String) throws {
  let grade = try grade(reference.replacing(1, with: .ended(ending, message: message)))
  let first = grade.criteria[0].message?.split(separator: "\n").first
  #expect(first == "In the public trial \"one step\", your answer \(text).")
  #expect(!grade.isNondeterministic)
}

@Test func aHangIsToldByTheTrialThatRan() throws {
  let hung = TrialRecord.ended(.timedOut, message: "it was still running after 10 s")
  let untried = TrialRecord.untried(reason: "earlier trials ran over their limits")
  var evidence = Evidence([hung, hung, untried])
  evidence.open = [untried, untried, untried]
  let grade = try grade(evidence)
  #expect(
    grade.messages == [
      """
      In a hidden trial of the kind "usual", your answer was stopped: it was still running after \
      10 s. It gave no result in any other trial either. Nothing that needs its result can pass.
      """
    ])
  #expect(
    grade.criteria[2].message?.hasPrefix(
      "In the public trial \"refuses NaN\", your answer was not tried: earlier trials ran over their "
        + "limits.") == true)
}

@Test func fewerRecordsThanTrialsAreNoPoints() throws {
  let grade = try grade(Evidence([]))
  #expect(grade.points == 0)
  #expect(
    grade.messages == [
      """
      In the public trial "usual", there is no record of your answer. It gave no result in any other \
      trial either. Nothing that needs its result can pass.
      """
    ])
}

@Test func aMissingSecondRunCostsWhatAMissingRunCosts() throws {
  var evidence = reference
  evidence.hiddenAgain = []
  #expect(try grade(evidence).points == 0)
}

@Test func whatAnAnswerSaysInHiddenTrialsIsShownOnlyIfItSaysItInPublic() throws {
  let secret = TrialRecord.refused(message: "the inputs are 0.123, 4.567")
  let hidden = try grade(reference.replacingHidden(1, with: secret))
  #expect(
    hidden.criteria[0].message == """
      In a hidden trial of the kind "one step", your answer threw an error (what it says in a hidden \
      trial is not shown).
      Your answer is right in the public trials.
      Look at the recurrence.
      """)
  let usual = TrialRecord.refused(message: "the input is no number")
  #expect(
    try grade(reference.replacingHidden(1, with: usual)).criteria[0].message == """
      In a hidden trial of the kind "one step", your answer threw an error: the input is no number.
      Your answer is right in the public trials.
      Look at the recurrence.
      """)
}

// MARK: Refusals

@Test func aResultWhereARefusalIsDueLosesIt() throws {
  let grade = try grade(reference.replacing(2, with: .observed([:])))
  #expect(names(of: grade) == ["refusal"])
  #expect(
    grade.criteria[2].message == """
      In the public trial "refuses NaN", your answer accepted its input and gave a result. It should \
      have rejected it by throwing an error.
      Throw an error.
      """)
}

@Test func aFailedCheckRefusesAndAnEndlessLoopDoesNot() throws {
  let check = TrialRecord.ended(.trapped, message: "Fatal error: NaN")
  #expect(try grade(reference.replacing(2, with: check)).points == 400)
  let loop = TrialRecord.ended(.timedOut, message: "it was still running after 10 s")
  #expect(
    try grade(reference.replacing(2, with: loop)).criteria[2].message == """
      In the public trial "refuses NaN", your answer was stopped: it was still running after 10 s.
      It should have rejected its input by throwing an error.
      Throw an error.
      """)
}

// MARK: Twice the same

@Test func resultsThatChangeFromRunToRunLoseTheCriteriaThatLookAtThem() throws {
  var evidence = reference
  evidence.hiddenAgain[0] = wrongOutputs
  let grade = try grade(evidence)
  #expect(grade.isNondeterministic)
  #expect(names(of: grade) == ["outputs"])
  #expect(
    grade.messages == [
      """
      Your answer does not give the same result every time. It ran twice with the same inputs, in two \
      fresh processes, and "outputs" was not the same in a hidden trial of the kind "usual".
      A result must depend on the inputs alone: use no clock, no random numbers without a given \
      seed, no memory addresses, and do not rely on the order of a Set or a Dictionary.
      """
    ])
  #expect(
    grade.criteria[0].message == """
      Two runs with the same inputs do not agree: "outputs" was not the same in a hidden trial of the \
      kind "usual". What changes from run to run cannot be marked.
      Your answer is right in the public trials.
      Look at the recurrence.
      """)
}

@Test func aChangeOfOneBitIsAChange() throws {
  var evidence = reference
  evidence.hiddenAgain[1] = .observed([
    "outputs": .tensor([1, 3], [Float(0.5).nextUp, 0.25, 0.125]), "lengths": .integers([1]),
  ])
  #expect(try grade(evidence).isNondeterministic)
}

@Test func theWordsOfAnErrorAndTheOrderOfASetMayChange() throws {
  var evidence = reference
  evidence.hiddenAgain[2] = .refused(message: "at 0x7f00")
  #expect(try grade(evidence).points == 400)

  let sets = Evidence([.observed(["x": .integers([1, 2])])])
  var turned = sets
  turned.hiddenAgain = [.observed(["x": .integers([2, 1])])]
  let grade = try rubric(.set).grade(turned, against: sets)
  #expect(grade.points == 400 && !grade.isNondeterministic)
}

@Test func aResultInOnlyOneOfTwoRunsIsSaidToChange() throws {
  var evidence = reference
  evidence.hiddenAgain[1] = .ended(.trapped, message: "Index out of range")
  let grade = try grade(evidence)
  #expect(grade.isNondeterministic && grade.points == 200)
  evidence.hiddenAgain[1] = .ended(.timedOut, message: "it was still running after 10 s")
  let slow = try sampleRubric.grade(evidence, against: reference)
  #expect(!slow.isNondeterministic && slow.points == 200)
}

// MARK: The grader's own failures

@Test func aReferenceThatDoesNotSayWhatIsRightIsAnErrorAndNoScore() {
  func problem(_ broken: Evidence) -> String? {
    do throws(GradingError) {
      _ = try sampleRubric.grade(reference, against: broken)
      return nil
    } catch {
      return error.description
    }
  }
  #expect(
    problem(reference.replacing(1, with: .refused(message: "no data"))) == """
      Q7: the reference gave no result in the public trial "one step": it threw an error: no data. \
      Fix the answer in solutions, or the machine that it runs on.
      """)
  #expect(
    problem(reference.replacing(2, with: .observed([:]))) == """
      Q7: the reference does not reject its input in the public trial "refuses NaN". Fix the \
      answer in solutions, or what the course observes.
      """)
  #expect(
    problem(Evidence([])) == """
      Q7: the reference has 0 records of 3 trials. Observe it again, in the trials of this rubric.
      """)
  #expect(
    problem(reference.replacing(1, with: .observed(["lengths": .integers([1])]))) == """
      Q7: the reference's observation in the public trial "one step" has no "outputs" by which the \
      criterion "outputs" could be decided. Record it once, as what the criterion's rule compares.
      """)
  var unsteady = reference
  unsteady.hiddenAgain[0] = wrongOutputs
  #expect(
    problem(unsteady) == """
      Q7: the reference's "outputs" differs between two runs with the same inputs, in a hidden trial \
      of the kind "usual". Take clocks and unseeded random numbers out of the answer or its trial.
      """)
}
