import Exercises
import Grading
import Testing

private func row(_ learner: String, _ questions: [QuestionGrade] = []) -> String {
  let grade = SubmissionGrade(
    learner: learner, contentHash: "", conditions: "", questions: questions)
  return row(GradeRecord(grade: grade, state: .current)).replacing(",current\r\n", with: "\r\n")
}

private func row(_ record: GradeRecord) -> String {
  let csv = Gradebook(of: GradeRecords(kept: [record]), questions: [1]).csv
  return csv.replacing("learner,Q1,total,chain,status,state\r\n", with: "")
}

private func question(_ points: Int, _ status: QuestionGrade.Status = .graded) -> QuestionGrade {
  QuestionGrade(
    question: 1, status: status,
    criteria: [CriterionGrade(name: "a", title: "A", points: points, outOf: 400)])
}

@Test func fieldsAreQuotedWhereTheyMustBe() {
  #expect(row("Smith, Alice") == "\"Smith, Alice\",,0.00,,graded\r\n")
  #expect(row("the \"best\"") == "\"the \"\"best\"\"\",,0.00,,graded\r\n")
  #expect(row("two\nlines") == "\"two\nlines\",,0.00,,graded\r\n")
  #expect(row("two\r\nlines") == "\"two\r\nlines\",,0.00,,graded\r\n")
}

@Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)"])
func aNameIsNoFormula(name: String) {
  #expect(row(name) == "'\(name),,0.00,,graded\r\n")
}

@Test func pointsAreDecimals() {
  #expect(
    [0, 5, 350, 400, 10000].map(decimal(hundredths:)) == ["0.00", "0.05", "3.50", "4.00", "100.00"])
  #expect(row("alice", [question(5)]) == "alice,0.05,0.05,,graded\r\n")
}

@Test func learnersAreSortedByTheirBytes() {
  let records = ["é", "b", "a", "B"].map {
    GradeRecord(
      grade: SubmissionGrade(learner: $0, contentHash: "", conditions: "", questions: []),
      state: .current)
  }
  let names = Gradebook(of: GradeRecords(kept: records), questions: []).csv.split(separator: "\r\n")
    .dropFirst()
    .map { $0.prefix { $0 != "," } }
  #expect(names == ["B", "a", "b", "é"])
}

@Test func aStaleRowHasItsMarksAndADamagedOneNone() {
  let grade = SubmissionGrade(
    learner: "alice", contentHash: "", conditions: "", questions: [question(350)])
  let records = GradeRecords(
    kept: [GradeRecord(grade: grade, state: .stale("the rubric of Q1 changed"))],
    damaged: ["bob", "zoe"])
  #expect(
    Gradebook(of: records, questions: [1], failed: ["zoe"]).csv == """
      learner,Q1,total,chain,status,state\r
      alice,3.50,3.50,,graded,stale\r
      bob,,,,grader-error,damaged\r
      zoe,,,,grader-error,failed\r

      """)
}
