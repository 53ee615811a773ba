import Exercises
import Grading
import GradingCommands
import Testing

/// A rubric beside what its exercise declares and records.
@Suite struct RubricLintTests {
  private func findings(
    trials: [String], records: [TrialRecord]? = nil, criteria: String
  ) throws -> [String] {
    let course = try TinyCourse()
    try course.write("points: 1\ncriteria:\n\(criteria)", to: "grading/Q1/rubric.yaml")
    let path = course.path("grading/Q1/rubric.yaml")
    let rubric = try RubricFile(of: 1, readingAt: path)
    return RubricLint(rubric, trials: trials, records: records).findings.map {
      "\($0)".replacing(path, with: "rubric.yaml")
    }
  }

  private func observation(_ facts: String...) -> TrialRecord {
    var observation = Observation()
    for fact in facts { observation.record(fact, 1) }
    return .observed(observation)
  }

  private let sizes = """
      - name: size
        points: 1
        title: The size
        trials: [usual, big]
        facts: [size]
        rule: exact
        advice: Count.

    """

  @Test func whatFitsIsFine() throws {
    #expect(
      try findings(
        trials: ["usual", "big"], records: [observation("size"), observation("size", "more")],
        criteria: sizes) == [])
  }

  @Test func aTrialThatTheExerciseDoesNotHaveIsTold() throws {
    #expect(
      try findings(trials: ["usual", "large"], criteria: sizes) == [
        "rubric.yaml:6: the exercise of Q1 has no trial “big”. Known are usual, large.",
        "rubric.yaml: no criterion looks at the trial “large” of Q1. "
          + "Name it in the `trials` of one, or remove it from the exercise.",
      ])
  }

  @Test func aFactThatNoTrialRecordsIsTold() throws {
    #expect(
      try findings(
        trials: ["usual", "big"], records: [observation("count", "area"), observation("count")],
        criteria: sizes) == [
          "rubric.yaml:7: the exercise of Q1 records no “size”. Known are area, count."
        ])
  }

  @Test func aFactThatOneTrialDoesNotRecordIsTold() throws {
    #expect(
      try findings(
        trials: ["usual", "big"], records: [observation("size"), observation("count")],
        criteria: sizes) == [
          "rubric.yaml:7: in the trial “big”, the exercise of Q1 records no “size”. "
            + "Take the trial out of the criterion “size”, or record the fact."
        ])
  }

  /// Without a list of its own, a criterion looks at all trials that expect a result.
  @Test func aCriterionWithoutTrialsLooksAtAllButRefusals() throws {
    let all = sizes.replacing("trials: [usual, big]", with: "trials: []")
    #expect(
      try findings(
        trials: ["usual", "big", "refuses none"],
        records: [observation("size"), observation("size"), .refused(message: "none")],
        criteria: all) == [
          "rubric.yaml: no criterion looks at the trial “refuses none” of Q1. "
            + "Name it in the `trials` of one, or remove it from the exercise."
        ])
  }
}
