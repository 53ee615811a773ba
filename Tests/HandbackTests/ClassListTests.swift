import Exercises
import Grading
import Handback
import Testing

@Suite struct ClassListTests {
  @Test func aLaterTimeIsAnotherAttempt() throws {
    var list = ClassList()
    let first = Arrival(time: SubmissionTime("2026-11-20 10:00"))
    let second = Arrival(time: SubmissionTime("2026-11-22 10:00"))
    #expect(list.admit([submission(of: "alice", second)]).map(\.place) == [1])
    #expect(list.admit([submission(of: "alice", first)]).map(\.place) == [2])
    #expect(list.entries(of: "alice").map(\.place) == [2, 1], "the earliest first")
    #expect(list.admit([submission(of: "alice", second, text: "x")]).map(\.place) == [1])
    #expect(list.entries(of: "alice").count == 2)
  }

  @Test func whatTellsNoTimeTakesThePlaceOfTheEarlier() {
    var list = ClassList()
    _ = list.admit([submission(of: "alice")])
    let again = list.admit([submission(of: "alice", text: "x")])
    #expect(again.map(\.place) == [1])
    #expect(list.entries(of: "alice").map(\.contentHash) == [again[0].submission.contentHash])
  }

  /// Moodle tells the time in its worksheet alone, which may be given later.
  @Test func whatWasUndatedIsTheSameWhenItsTimeIsKnown() {
    var list = ClassList()
    _ = list.admit([submission(of: "alice")])
    let dated = list.admit([
      submission(of: "alice", Arrival(time: SubmissionTime("2026-12-02 10:00")))
    ])
    #expect(dated.map(\.place) == [1])
    #expect(list.entries(of: "alice").map { $0.arrival.time?.day } == [2])
  }

  /// A second download without a roster tells no times. What is the same is no other attempt, and what is new
  /// is the latest.
  @Test func whatIsUndatedIsNeverTakenForTheEarliest() {
    var list = ClassList()
    let dated = Arrival(time: SubmissionTime("2026-12-02 10:00"))
    _ = list.admit([submission(of: "alice", dated)])
    #expect(list.admit([submission(of: "alice")]).map(\.place) == [1])
    #expect(list.entries(of: "alice").map { $0.arrival.time?.day } == [2])
    #expect(list.admit([submission(of: "alice", text: "new")]).map(\.place) == [2])
    #expect(list.entries(of: "alice").map(\.place) == [1, 2])
  }

  @Test func attemptsOfOneDownloadAreInTheOrderOfTheirTimes() {
    var list = ClassList()
    let admitted = list.admit(
      ["2026-11-22 10:00", "2026-11-20 10:00"].map {
        submission(of: "alice", Arrival(time: SubmissionTime($0)))
      })
    #expect(admitted.map(\.place) == [1, 2])
    #expect(admitted.map { $0.submission.arrival.time?.day } == [20, 22])
  }

  @Test func itIsReadAsItWasWritten() throws {
    var list = classList(["alice": Arrival(platform: .canvas, identifier: "101")])
    list.roster = [
      .init(facts: PersonFacts(name: "Alice A", identifiers: ["101", "aa"]), learner: "alice"),
      .init(facts: PersonFacts(name: "Bob", identifiers: ["102"]), learner: nil),
    ]
    #expect(try ClassList(list.bytes()) == list)
    #expect(list.facts(of: "alice").identifiers == ["101", "aa"])
    #expect(list.facts(of: "carol").isUnlisted)
  }

  /// Many platforms write the family name first.
  @Test func namesWithCommasAreToldApart() throws {
    var list = classList(["Lee, Ann": Arrival(), "Lee, Bob": Arrival()])
    list.roster = []
    let book = try book(
      classRecords(grade("Lee, Ann", [1: 400]), grade("Lee, Bob", [1: 400])), list)
    #expect(book.notes == ["not on the roster: “Lee, Ann”, “Lee, Bob”"])
  }

  @Test func whoHandedInNothingHasARow() throws {
    var list = classList(["alice": Arrival()])
    list.roster = [.init(facts: PersonFacts(name: "Bob", identifiers: ["102"]), learner: nil)]
    let book = try book(classRecords(grade("alice", [1: 400])), list)
    #expect(book.marks.map(\.status) == [.missing, .graded])
    #expect(Gradebook(of: book).csv.contains("102,Bob,,,,,,,,,not-handed-in,\r\n"))
    #expect(book.notes == ["not on the roster: alice"])
  }
}
