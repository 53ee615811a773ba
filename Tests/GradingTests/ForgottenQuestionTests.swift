import Exercises
import Grading
import HostSystem
import TestSupport
import Testing

/// Rubrics beside what the reference's worker says: nothing is left out silently.
@Suite struct ForgottenQuestionTests {
  private let sample = """
    points: 1
    criteria:
      - name: size
        points: 1
        title: The size
        trials: [usual]
        facts: [size]
        rule: exact
        advice: Count.

    """

  /// What there is to say about rubrics for some questions, in a course that asks and lists some.
  private func complaint(
    rubrics: [Int: String], asked: [Int] = [], listing: [Event.Description]
  ) throws -> String? {
    let folder = try TestFolder()
    try folder.write("public let answers: [Answer] = []\n", to: "solutions/AnswerSheet.swift")
    for (question, text) in rubrics {
      try folder.write(text, to: "grading/Q\(question)/rubric.yaml")
    }
    do {
      let material = try CourseMaterial(
        reference: "\(folder.path)/solutions", grading: "\(folder.path)/grading",
        asked: asked.map { AskedQuestion($0, path: "book.md", line: 10 * $0) })
      _ = try material.rubrics(for: listing)
      return nil
    } catch let error as RunError {
      return error.description.replacing("\(folder.path)/", with: "")
    }
  }

  private func exercise(_ number: Int, _ trials: String...) -> Event.Description {
    Event.Description(number: number, needs: [], trials: trials, line: 3)
  }

  @Test func trialsAreThoseThatTheExerciseDeclaresInItsOrder() throws {
    let folder = try TestFolder()
    try folder.write("public let answers: [Answer] = []\n", to: "solutions/AnswerSheet.swift")
    try folder.write(sample, to: "grading/Q1/rubric.yaml")
    let material = try CourseMaterial(
      reference: "\(folder.path)/solutions", grading: "\(folder.path)/grading", asked: [])
    let rubrics = try material.rubrics(
      for: [exercise(1, "usual", "big", "refuses none"), exercise(2)])
    #expect(rubrics.map(\.question) == [1])
    #expect(rubrics[0].trials == ["usual", "big", "refuses none"])
  }

  @Test func aQuestionThatIsNotGradedNeedsNoRubric() throws {
    #expect(
      try complaint(
        rubrics: [1: sample], asked: [1, 2], listing: [exercise(1, "usual"), exercise(2)]) == nil)
  }

  @Test func aHeadingWithoutAnExerciseIsAnError() throws {
    #expect(
      try complaint(rubrics: [1: sample], asked: [1, 2], listing: [exercise(1, "usual")])
        == "book.md:20: Q2 has no exercise. Write one, and add its line to "
        + "solutions/AnswerSheet.swift: `Answer(to: Exercise.self, function)`; or write "
        + "grading/Q2/written.yaml if a person marks it.")
  }

  @Test func anExerciseWithTrialsAndWithoutARubricIsAnError() throws {
    #expect(
      try complaint(
        rubrics: [1: sample], asked: [1, 2], listing: [exercise(1, "usual"), exercise(2, "usual")])
        == "solutions/AnswerSheet.swift:3: Q2 has trials and no rubric. Write grading/Q2/rubric.yaml,"
        + " or let its exercise be an UngradedExercise.")
  }

  @Test func aRubricWithoutAnExerciseIsAnError() throws {
    #expect(
      try complaint(rubrics: [1: sample, 2: sample], listing: [exercise(1, "usual")])
        == "grading/Q2/rubric.yaml: it marks Q2, which solutions/AnswerSheet.swift doesn't list. "
        + "Add `Answer(to: Exercise.self, function)` there, or remove this rubric.")
  }

  @Test func aRubricOfAnExerciseThatIsNotGradedIsAnError() throws {
    #expect(
      try complaint(rubrics: [1: sample], listing: [exercise(1)])
        == "grading/Q1/rubric.yaml: the exercise of Q1 says that it has no trials. "
        + "Declare some (`enum Trials: String, TrialKind`), or remove this rubric.")
  }

  @Test func anUnknownTrialIsAnErrorWithItsLine() throws {
    #expect(
      try complaint(rubrics: [1: sample], listing: [exercise(1, "large", "small")])
        == "grading/Q1/rubric.yaml:6: the exercise of Q1 has no trial “usual”. "
        + "Known are large, small.")
  }

  @Test func refusalsComeLast() throws {
    #expect(
      try complaint(rubrics: [1: sample], listing: [exercise(1, "refuses none", "usual")])
        == "solutions/AnswerSheet.swift:3: the exercise of Q1 has the trial “usual” after one that "
        + "expects a refusal, which may end the process. "
        + "Put the cases of its `Trials` that begin with “refuses” last.")
  }

  @Test func pointsAddUpToWhatTheQuestionIsWorth() throws {
    #expect(
      try complaint(
        rubrics: [1: sample.replacing("points: 1\ncriteria", with: "points: 1.5\ncriteria")],
        listing: [exercise(1, "usual")])
        == "grading/Q1/rubric.yaml:1: the question is to be worth 1.50 points, and its criteria add "
        + "up to 1.00. Correct the one or the other.")
  }

  @Test func aListOfTrialsInARubricIsAnError() throws {
    #expect(
      try complaint(rubrics: [1: "trials: [usual]\n\(sample)"], listing: [exercise(1, "usual")])
        == "grading/Q1/rubric.yaml:1: “trials” isn't known here. "
        + "Known are points, files, outline, criteria.")
  }
}
