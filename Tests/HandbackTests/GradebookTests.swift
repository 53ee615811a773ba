import Exercises
import Grading
import Handback
import Testing

private func row(_ learner: String, _ questions: [QuestionGrade] = []) throws -> String {
  let grade = SubmissionGrade(
    learner: learner, contentHash: "", conditions: "", questions: questions)
  let book = try book(classRecords(grade))
  return Gradebook(of: ClassBook(title: "", questions: [1], marks: book.marks)).csv
    .replacing("learner,name,Q1,late,adjusted,total,of,chain,attempt,status,state\r\n", with: "")
    .replacing(",current\r\n", with: "\r\n")
}

private func question(_ points: Int) -> QuestionGrade {
  QuestionGrade(
    question: 1, status: .graded,
    criteria: [CriterionGrade(name: "a", title: "A", points: points, outOf: 400)])
}

@Test func fieldsAreQuotedWhereTheyMustBe() throws {
  #expect(try row("Smith, Alice") == "\"Smith, Alice\",,,,,,,,,graded\r\n")
  #expect(try row("the \"best\"") == "\"the \"\"best\"\"\",,,,,,,,,graded\r\n")
  #expect(try row("two\nlines") == "\"two\nlines\",,,,,,,,,graded\r\n")
  #expect(try row("two\r\nlines") == "\"two\r\nlines\",,,,,,,,,graded\r\n")
}

@Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)"])
func aNameIsNoFormula(name: String) throws {
  #expect(try row(name) == "'\(name),,,,,,,,,graded\r\n")
}

@Test func pointsAreDecimals() throws {
  #expect(
    [0, 5, 350, 400, 10000].map(decimal(hundredths:)) == ["0.00", "0.05", "3.50", "4.00", "100.00"])
  #expect(try row("alice", [question(5)]) == "alice,,0.05,,,0.05,4.00,,,graded\r\n")
}

@Test func learnersAreSortedByTheirBytes() throws {
  let marks = ["é", "b", "a", "B"].map {
    LearnerMark(learner: $0, status: .graded, state: .current)
  }
  let names = Gradebook(of: ClassBook(title: "", questions: [], marks: marks)).csv
    .split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
  #expect(names == ["B", "a", "b", "é"])
}

@Test func aStaleRowHasItsMarksAndADamagedOneNone() throws {
  let grade = SubmissionGrade(
    learner: "alice", contentHash: "", conditions: "", questions: [question(350)])
  let records = GradeRecords(
    kept: [GradeRecord(grade: grade, state: .stale("the rubric of Q1 changed"))],
    damaged: ["bob", "zoe"])
  let book = ClassBook(
    title: "", questions: [1], of: ClassRecords(records, failed: ["zoe"]), ClassList(),
    by: Policy(),
    .empty)
  #expect(
    Gradebook(of: book).csv == """
      learner,name,Q1,late,adjusted,total,of,chain,attempt,status,state\r
      alice,,3.50,,,3.50,4.00,,,graded,stale\r
      bob,,,,,,,,,grader-error,damaged\r
      zoe,,,,,,,,,grader-error,failed\r

      """)
}
