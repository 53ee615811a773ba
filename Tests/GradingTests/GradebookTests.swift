import Exercises
import Grading
import Testing

private func row(_ learner: String, _ questions: [QuestionGrade] = []) -> String {
  let grade = SubmissionGrade(
    learner: learner, contentHash: "", conditions: "", questions: questions)
  let csv = Gradebook(grades: [grade], questions: [1]).csv
  return csv.replacing("learner,Q1,total,chain,status\r\n", with: "")
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
  let grades = ["é", "b", "a", "B"].map {
    SubmissionGrade(learner: $0, contentHash: "", conditions: "", questions: [])
  }
  let names = Gradebook(grades: grades, questions: []).csv.split(separator: "\r\n").dropFirst()
    .map { $0.prefix { $0 != "," } }
  #expect(names == ["B", "a", "b", "é"])
}
