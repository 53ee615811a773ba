import Grading
import Handback
import HostSystem
import Testing

private func fault(_ rows: String...) -> String? {
  do throws(RunError) {
    _ = try adjustments(rows.joined(separator: "\n"))
    return nil
  } catch {
    return error.description
  }
}

@Test func anAdjustmentSaysWhoDecidedWhatAndWhy() throws {
  let file = try adjustments(
    #"alice,Q26,set,3.5,"Good example, no proof",ap"#, "bob,,note,,See you in class,ap", ",,,,,")
  #expect(
    file.adjustments == [
      Adjustment(
        learner: "alice", question: 26, .set(350), reason: "Good example, no proof", author: "ap",
        line: 2),
      Adjustment(
        learner: "bob", question: nil, .note, reason: "See you in class", author: "ap", line: 3),
    ])
}

@Test(arguments: [
  (",Q1,set,3,because,ap", "a.csv:2: it doesn't say whom it's about"),
  ("alice,Q1,set,3,,ap", "a.csv:2: it gives no reason"),
  ("alice,Q1,set,3,because,", "a.csv:2: it doesn't say who decided it"),
  ("alice,one,set,3,because,ap", "a.csv:2: “one” isn't a question"),
  ("alice,Q1,raise,3,because,ap", "a.csv:2: “raise” isn't an action"),
  ("alice,Q1,set,three,because,ap", "a.csv:2: “three” isn't a number of points"),
  (#"alice,Q1,set,"3,5",because,ap"#, "a.csv:2: “3,5” isn't a number of points"),
  ("alice,Q1,set,-3,because,ap", "a.csv:2: a mark can't be below zero"),
  ("alice,Q1,due,2026-11-21,because,ap", "a.csv:2: `due` is about a whole submission"),
  ("alice,,due,soon,because,ap", "a.csv:2: “soon” isn't a date and time"),
  ("alice,Q1,excuse,3,because,ap", "a.csv:2: `excuse` takes no value"),
  ("alice,,attempt,last,because,ap", "a.csv:2: “last” isn't the number of an attempt"),
  (
    "alice,Q1,set,3,because,ap\nbob,Q1,set,3,because,ap\nalice,Q1,set,4,no,ap",
    "a.csv:4: line 2 says the same of alice already"
  ),
  ("alice,Q1,set", "a.csv:2: this row has 3 fields, and the header 6"),
])
func anAdjustmentThatCannotBeMeantIsAnErrorWithItsLine(rows: String, expected: String) {
  #expect(fault(rows)?.contains(expected) == true, "\(fault(rows) ?? "no error")")
}

/// The queue of written answers is a file of this form; what nobody has filled in yet says nothing.
@Test func aRowOfTheQueueThatIsNotFilledInSaysNothing() throws {
  #expect(try adjustments("alice,Q26,set,,,").adjustments.isEmpty)
}

@Test func aQuestionThatNobodyMarksIsAnError() throws {
  let errors = try adjustments("alice,Q9,set,3,because,ap").unknownQuestions(among: [1, 2])
  #expect(errors.map(\.description).first?.contains("a.csv:2: no rubric marks Q9") == true)
}

/// A gradebook puts an apostrophe before what a spreadsheet would take for a formula.
@Test func aLearnerIsNamedAsInTheGradebook() throws {
  #expect(try adjustments("'=alice,Q1,set,3,because,ap").adjustments[0].learner == "=alice")
  #expect(try adjustments("'tis,Q1,set,3,because,ap").adjustments[0].learner == "'tis")
}
