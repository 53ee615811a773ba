import Exercises
import Grading
import Handback
import Testing

@Suite struct ReckoningTests {
  private static let due = "time-zone: Europe/Berlin\ndue: 2026-11-21 12:00\n"
  private static func arrival(_ time: String, isMarkedLate: Bool = false) -> Arrival {
    Arrival(time: SubmissionTime(time), isMarkedLate: isMarkedLate)
  }

  /// What alice gets with 3 of 4 and 4 of 4 points, and how.
  private func alice(
    _ policy: String, _ arrival: Arrival = Arrival(), _ rows: String...
  ) throws -> String {
    let text = rows.joined(separator: "\n")
    let book = try book(
      classRecords(grade("alice", [1: 300, 2: 400], chain: 1)), classList(["alice": arrival]),
      by: policy, text.isEmpty ? .empty : adjustments(text))
    return sum(of: book.marks.first)
  }

  @Test func withoutAPolicyTheRubricsDecide() throws {
    #expect(try alice("chain: 0") == "questions 7.00, = 7.00 of 8.00")
  }

  @Test func aQuestionIsWorthWhatThePolicySays() throws {
    #expect(
      try alice("questions: {Q1: {points: 10}}") == "questions 11.50, = 11.50 of 14.00")
    #expect(
      try alice("questions: {Q1: {weight: 0.5}}") == "questions 5.50, = 5.50 of 6.00")
    #expect(
      try alice("questions: {Q2: {bonus: true}}") == "questions 7.00, = 7.00 of 4.00")
  }

  @Test func theChainEarnsItsShare() throws {
    #expect(try alice("chain: 2") == "questions 7.00, chain 1.00, = 8.00 of 10.00")
  }

  @Test(arguments: [
    // In time, also at the last second of the grace.
    ("2026-11-21T12:00:00", "questions 7.00, = 7.00 of 8.00"),
    ("2026-11-21T12:15:00", "questions 7.00, = 7.00 of 8.00"),
    ("2026-11-21T11:10:00Z", "questions 7.00, = 7.00 of 8.00"),
    ("2026-11-21T12:15:01", "questions 7.00, late -0.70, = 6.30 of 8.00"),
    ("2026-11-22T12:00:00", "questions 7.00, late -0.70, = 6.30 of 8.00"),
    ("2026-11-22T12:00:01", "questions 7.00, late -1.40, = 5.60 of 8.00"),
    ("2026-11-28T12:00:00", "questions 7.00, late -2.10, = 4.90 of 8.00"),
    ("2026-12-06T00:00:00", "questions 7.00, closed -7.00, = 0.00 of 8.00"),
  ])
  func beingLateCostsByTheTimeOfHandingIn(time: String, expected: String) throws {
    let policy =
      Self.due + "grace: 15 minutes\n"
      + "late: {penalty: 10 %, every: day, at most: 30 %, closed: 2026-12-05}"
    #expect(try alice(policy, Self.arrival(time)) == expected)
  }

  @Test func aPenaltyOfFullMarksNeverGoesBelowZero() throws {
    let policy = Self.due + "late: {penalty: 60 %, of: full, every: hour}"
    #expect(
      try alice(policy, Self.arrival("2026-11-21T12:30:00"))
        == "questions 7.00, late -4.80, = 2.20 of 8.00")
    #expect(
      try alice(policy, Self.arrival("2026-11-21T14:30:00"))
        == "questions 7.00, late -7.00, = 0.00 of 8.00")
  }

  @Test func anExtensionIsOfOneLearner() throws {
    let policy = Self.due + "late: {penalty: 10 %, every: day}\n"
    let late = Self.arrival("2026-11-25T12:00:00")
    #expect(
      try alice(policy + "extensions: {alice: 2026-11-26}", late)
        == "questions 7.00, = 7.00 of 8.00")
    #expect(
      try alice(policy + "extensions: {bob: 2026-11-26}", late)
        == "questions 7.00, late -2.80, = 4.20 of 8.00")
    #expect(
      try alice(policy, late, "alice,,due,2026-11-26,ill,ap") == "questions 7.00, = 7.00 of 8.00")
    #expect(
      try alice(policy, late, "alice,,submitted,2026-11-21 11:59,by mail,ap")
        == "questions 7.00, = 7.00 of 8.00")
  }

  /// Canvas says that it's late, and not by how much.
  @Test func whatAPlatformCallsLateCostsOnePeriodAndIsTold() throws {
    let policy = Self.due + "late: {penalty: 10 %, every: day}"
    let list = classList(["alice": Arrival(platform: .canvas, isMarkedLate: true)])
    let book = try book(classRecords(grade("alice", [1: 300, 2: 400])), list, by: policy)
    #expect(sum(of: book.marks[0]) == "questions 7.00, late -0.70, = 6.30 of 8.00")
    #expect(book.notes.count == 1 && book.notes[0].hasPrefix("alice: the platform says late"))
  }

  @Test func whoseTimeNobodyKnowsLosesNothingAndIsTold() throws {
    let book = try book(
      classRecords(grade("alice", [1: 300]), grade("bob", [1: 400])),
      by: Self.due + "late: {penalty: 10 %, every: day}")
    #expect(book.marks.map(\.total) == [300, 400])
    #expect(
      book.notes == [
        "alice, bob: the time of handing in isn't known. Say what holds in adjustments.csv "
          + "(`submitted`)."
      ])
  }

  @Test func peopleHaveTheLastWord() throws {
    #expect(
      try alice("chain: 0", Arrival(), "alice,Q1,set,4,the rounding was ours,ap")
        == "questions 8.00, = 8.00 of 8.00")
    #expect(
      try alice("chain: 0", Arrival(), "alice,Q1,add,-1.5,copied,ap")
        == "questions 5.50, = 5.50 of 8.00")
    #expect(
      try alice("chain: 0", Arrival(), "alice,Q1,add,-9,copied,ap")
        == "questions 4.00, = 4.00 of 8.00")
    #expect(
      try alice("total: 100", Arrival(), "alice,,add,2,talk,ap")
        == "questions 7.00, scaling 80.50, adjustment 2.00, = 89.50 of 100.00")
    #expect(
      try alice("chain: 0", Arrival(), "alice,Q1,excuse,,ill,ap")
        == "questions 4.00, = 4.00 of 4.00")
    #expect(
      try alice("chain: 0", Arrival(), "alice,,excuse,,ill,ap")
        == "questions 7.00, = no mark of 8.00")
  }

  @Test func aTotalIsScaledAndThenRounded() throws {
    #expect(
      try alice("total: 15\nrounding: {to: 0.5}")
        == "questions 7.00, scaling 6.13, rounding -0.13, = 13.00 of 15.00")
  }

  @Test func whatAPersonMarksIsProvisionalUntilThen() throws {
    let records = classRecords(grade("alice", [1: 400], waiting: [2]))
    let before = try book(records)
    #expect(before.marks[0].isProvisional)
    #expect(sum(of: before.marks[0]) == "questions 4.00, = 4.00 of 8.00")
    #expect(Gradebook(of: before).csv.contains("alice,,4.00,,,,4.00,8.00,"))
    let after = try book(records, ClassList(), adjustments("alice,Q2,set,3.5,good,ap"))
    #expect(!after.marks[0].isProvisional)
    #expect(sum(of: after.marks[0]) == "questions 7.50, = 7.50 of 8.00")
  }

  @Test func anAdjustmentOfNobodyIsTold() throws {
    let book = try book(
      classRecords(grade("alice", [1: 400])), ClassList(), adjustments("alise,Q1,set,4,typo,ap"))
    #expect(book.notes == ["adjustments.csv:2 names “alise”, and nobody here is called that."])
  }

  /// An account that somebody chose may be another's number at the school.
  @Test func aNameThatMayBeTwoPeoplesIsNobodys() throws {
    var list = classList(["alice": Arrival(), "s1": Arrival(), "carol": Arrival()])
    list.roster = [
      .init(facts: PersonFacts(name: "Alice", identifiers: ["s1", "7"]), learner: "alice"),
      .init(facts: PersonFacts(name: "Mallory", identifiers: ["m", "7"]), learner: "s1"),
    ]
    let records = classRecords(grade("alice", [1: 100]), grade("s1", [1: 100]))
    // A record's own name is that learner's alone.
    let own = try book(records, list, adjustments("s1,Q1,add,2,because,ap"))
    #expect(own.marks.map(\.total) == [100, 300])
    let shared = try book(records, list, adjustments("7,Q1,add,2,because,ap"))
    #expect(shared.marks.map(\.total) == [100, 100])
    #expect(
      shared.notes.contains(
        "adjustments.csv:2 names “7”, which may be alice or s1: write one of these."))
  }

  @Test func aDecisionThatChangesNothingIsTold() throws {
    var list = classList(["alice": Arrival()])
    list.roster = [.init(facts: PersonFacts(name: "Zoe", identifiers: ["zoe"]), learner: nil)]
    let book = try book(
      classRecords(grade("alice", [1: 100])), list,
      adjustments("zoe,,set,5,oral exam,ap", "alice,,attempt,7,because,ap"))
    #expect(
      book.notes.filter { $0.contains("changes nothing") } == [
        "adjustments.csv:3 changes nothing: “alice” has no attempt 7 with marks.",
        "adjustments.csv:2 changes nothing: “zoe” has no marks to adjust.",
      ])
  }

  @Test func twoDecisionsUnderTwoNamesOfOneLearnerAreNone() throws {
    let list = classList(["alice": Arrival(identifier: "101")])
    let book = try book(
      classRecords(grade("alice", [1: 100])), list,
      adjustments("alice,Q1,set,1.5,because,ap", "101,Q1,set,4,because,ap"))
    #expect(book.marks[0].total == 100)
    #expect(book.notes.first?.contains("on lines 2 and 3: neither counts") == true)
  }

  @Test func anExtensionThatIsNoneLiftsNothing() throws {
    let policy =
      "due: 2026-11-10\nextensions: {alice: 2026-11-01}\n"
      + "late: {penalty: 10 %, every: day, closed: 2026-11-15}"
    #expect(
      try alice(policy, Self.arrival("2026-11-20T12:00:00"))
        == "questions 7.00, closed -7.00, = 0.00 of 8.00")
    // A real one does, and no longer than it lasts.
    let extended = policy.replacing("2026-11-01", with: "2026-11-18")
    #expect(
      try alice(extended, Self.arrival("2026-11-17T12:00:00")) == "questions 7.00, = 7.00 of 8.00")
    #expect(
      try alice(extended, Self.arrival("2026-11-20T12:00:00"))
        == "questions 7.00, closed -7.00, = 0.00 of 8.00")
  }

  @Test func theChainEarnsNoMoreThanAll() throws {
    let book = try book(
      classRecords(grade("alice", [1: 300, 2: 400], chain: 3)), by: "chain: 2")
    #expect(sum(of: book.marks[0]) == "questions 7.00, chain 2.00, = 9.00 of 10.00")
  }

  @Test func whoIsExcusedFromEveryQuestionHasNoMark() throws {
    let book = try book(
      classRecords(grade("alice", [1: 300])), ClassList(), adjustments("alice,Q1,excuse,,ill,ap"))
    #expect(book.marks[0].status == .excused)
    #expect(Gradebook(of: book).csv.contains("EX"))
  }
}

extension ReckoningTests {
  /// First 2 of 4 in time, then 4 of 4, a day and a half late, then 3 of 4.
  private func attempts(_ rule: String, _ rows: String...) throws -> LearnerMark {
    let times = ["2026-11-20T09:00:00", "2026-11-22T23:00:00", "2026-11-24T23:00:00"]
    let list = classList([
      "alice": Self.arrival(times[0]), "alice": Self.arrival(times[1]),
      "alice": Self.arrival(times[2]),
    ])
    let grades = [200, 400, 300].map { grade("alice", [1: $0]) }
    var records = classRecords(grades[0])
    for (place, grade) in grades.enumerated() {
      records.attempts["alice", default: [:]][place + 1] = GradeRecord(
        grade: grade, state: .current)
    }
    let text = rows.joined(separator: "\n")
    let book = try book(
      records, list, by: Self.due + "late: {penalty: 10 %, every: day}\nattempts: \(rule)",
      text.isEmpty ? .empty : adjustments(text))
    return book.marks[0]
  }

  @Test(arguments: [("first", 1, 200), ("last", 3, 180), ("best", 2, 320)])
  func theAttemptThatThePolicySaysCounts(rule: String, number: Int, total: Int) throws {
    let mark = try attempts(rule)
    #expect(mark.counting?.number == number)
    #expect(mark.total == total, "\(sum(of: mark))")
    #expect(mark.attempts.map(\.points) == [200, 400, 300])
  }

  @Test func aPersonMayChooseTheAttempt() throws {
    #expect(try attempts("last", "alice,,attempt,2,as agreed,ap").total == 320)
    #expect(try attempts("last", "alice,,attempt,9,as agreed,ap").counting?.number == 3)
  }
}
