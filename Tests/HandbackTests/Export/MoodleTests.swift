import Exercises
import Grading
import Handback
import HostSystem
import Testing

struct MoodleWorksheetTests {
  private let exported =
    "\u{feff}Identifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum Grade\",\"Grade can be changed\","
    + "\"Last modified (submission)\",\"Last modified (grade)\",\"Feedback comments\"\n"
    + "\"Participant 13371\",\"One Learner\",one@x.edu,\"Submitted for grading\",,6.50,Yes,"
    + "\"Saturday, 21 November 2026, 10:11 AM\",-,\n"
    + "\"Participant 13372\",\"Two Learner\",two@x.edu,\"No submission\",3.00,6.50,No,-,-,\n"
    + "\"Participant 13373\",\"Three Learner\",three@x.edu,\"Submitted for grading\",,6.50,Yes,-,-,\"<p>Well done.</p>\"\n"

  private func worksheet(_ text: String, column: String? = nil) throws -> MoodleWorksheet {
    try MoodleWorksheet(CSVTable(Array(text.utf8), path: "w.csv"), path: "w.csv", column: column)
  }

  @Test func moodleReadsGradesAndComments() throws {
    let filled = try worksheet(exported).filled(
      with: book([
        mark("One Learner_13371_assignsubmission_file_", arrival: moodle("13371")),
        mark("three", person: PersonFacts(email: "THREE@x.edu"), total: 650),
      ]))
    let read = try MoodleImporter(filled.bytes, maximum: 6.5, locked: [13372])
    #expect(read.grades == [13371: 5.75, 13373: 6.5])
    #expect(
      read.comments[13371]
        == "<p>Graded automatically: 5.75 of 6.50 points<br>Q3: 3.25 of 4.00<br>"
        + "Lost: what b looks at: expected 3, got 4<br>Hint: Think of the last row.<br>Q14: 2.50 of 2.50</p>"
    )
    #expect(read.comments[13373] == "<p>Well done.</p>")
    #expect(
      filled.problems == [
        "w.csv:4: three has a comment by somebody already, which stays as it was."
      ])
    #expect(filled.notes == ["Nothing is known of Two Learner: their rows are left as they were."])
  }

  @Test func anEarlierCommentOfOursIsReplaced() throws {
    let sheet = try worksheet(exported)
    let one = [mark("one", arrival: moodle("13371"))]
    let first = try sheet.filled(with: book(one))
    let again = try worksheet(String(decoding: first.bytes, as: UTF8.self))
      .filled(with: book([mark("one", arrival: moodle("13371"), total: 100)]))
    let read = try MoodleImporter(again.bytes, maximum: 6.5)
    #expect(read.grades[13371] == 1)
    #expect(
      read.comments[13371]?.hasPrefix("<p>Graded automatically: 1.00 of 6.50 points<br>") == true)
    #expect(again.problems == [])
  }

  @Test func lockedAndImpossibleGradesAreLeftAndTold() throws {
    let filled = try worksheet(exported).filled(
      with: book([
        mark("one", arrival: moodle("13371"), total: 700), mark("two", arrival: moodle("13372")),
        refused("three", arrival: moodle("13373")), mark("lost", arrival: moodle("1")),
      ]))
    #expect(
      filled.problems == [
        "w.csv:2: one has 7.00, which Moodle would skip: it takes 0 to 6.50. The row is left as it was.",
        "w.csv:3: two’s grade can't be changed in Moodle: the row is left as it was.",
        "w.csv:4: three has a comment by somebody already, which stays as it was.",
        "w.csv has no row for lost.",
      ])
    #expect(filled.bytes == Array(exported.utf8))
    #expect(
      filled.notes == [
        "w.csv:4: three has no grade to fill in: Nothing of it could be graded: it is a .7z."
      ])
  }

  @Test func aWrongMaximumIsTold() throws {
    let filled = try worksheet(exported.replacing("6.50", with: "100.00")).filled(
      with: book([mark("one", arrival: moodle("13371"))]))
    #expect(
      filled.problems == [
        "w.csv: the maximum grade in Moodle is 100.00, and full marks here are 6.50. Change the one in "
          + "Moodle, or the policy's total."
      ])
  }

  /// Nothing of the header is known: the columns are told by what stands in them.
  @Test func aHeaderInAnotherLanguageIsUnderstood() throws {
    let polish =
      "Identyfikator,Imię i nazwisko,Status,Ocena,Maksymalna ocena,Ocena może być zmieniona,"
      + "Ostatnia modyfikacja (ocena),Komentarz zwrotny\n"
      + "Uczestnik 7,Żaneta,Przesłane,,\"6,50\",Tak,-,\nUczestnik 8,Ewa,Brak,,\"6,50\",Nie,-,\n"
    let filled = try worksheet(polish).filled(
      with: book([mark("a", arrival: moodle("7")), mark("b", arrival: moodle("8"))]))
    let read = try MoodleImporter(
      filled.bytes, maximum: 6.5,
      .init(
        identifier: "Identyfikator", grade: "Ocena", modified: "Ostatnia modyfikacja (ocena)",
        participant: "Uczestnik ", comments: "Komentarz zwrotny", decimalMark: ","))
    #expect(read.grades == [7: 5.75])
    #expect(read.comments[7]?.contains("Q14") == true)
    #expect(
      filled.problems == [
        "w.csv:3: b’s grade can't be changed in Moodle: the row is left as it was."
      ])
  }

  @Test func whatCannotBeToldIsAskedFor() throws {
    let odd = "Id,N,X,Y\nP 1,a,,1\nP 2,b,,2\n"
    let error = #expect(throws: RunError.self) { try worksheet(odd) }
    #expect(error?.cure == "Name it with --column.")
    let filled = try worksheet(odd, column: "X").filled(
      with: book([mark("a", arrival: moodle("2"))]))
    #expect(String(decoding: filled.bytes, as: UTF8.self) == "Id,N,X,Y\nP 1,a,,1\nP 2,b,5.75,2\n")
    #expect(filled.problems.count == 1)
    #expect(throws: RunError.self) { try worksheet(odd, column: "Z") }
    #expect(throws: RunError.self) { try worksheet("Student,ID,Section,A (1)\nx,1,A,\n") }
    let scale =
      "Identifier,Full name,Grade,Scale,Last modified (grade)\nParticipant 1,a,,\"A\nB\",-\n"
    let words = #expect(throws: RunError.self) { try worksheet(scale) }
    #expect(
      words?.problem == "this assignment is graded in words of a scale, which points can't be")
  }

  /// A quote, a backslash or a line break would end the field too early for `fgetcsv`; markup would be
  /// markup.
  @Test func aHostileMessageStaysInItsField() throws {
    let message =
      "\\\" , \" \n<script>alert('x')</script> $$x$$ \u{0}\u{1b}[2J 😀 "
      + String(repeating: "é", count: 35_000)
    let filled = try worksheet(exported).filled(
      with: book([
        mark("one", grade: sampleGrade("one", message: message), arrival: moodle("13371"))
      ]))
    let read = try MoodleImporter(filled.bytes, maximum: 6.5)
    let comment = try #require(read.comments[13371])
    #expect(
      comment.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &#36;&#36;x&#36;&#36;"))
    #expect(comment.contains("\\") == false && comment.contains("\"") == false)
    #expect(comment.utf8.count < 4_000)
    #expect(comment.contains("KiB in all; the feedback page has more"))
    #expect(read.grades[13371] == 5.75)
    let table = try parsedCSV(String(decoding: filled.bytes, as: UTF8.self))
    #expect(table == parsedByPHP(String(decoding: filled.bytes, as: UTF8.self)))
  }
}

struct MoodleImportTests {
  @Test func gradesAndFeedbackStandForEachUser() throws {
    let table = MoodleImport(
      of: book([
        mark("a", person: PersonFacts(name: "Ann, A.", email: "ann@x.edu")),
        mark("b", arrival: moodle("2", email: "bob@x.edu"), total: 0), missing("c"), refused("d"),
        mark("e"), mark("f", person: PersonFacts(email: "ANN@x.edu")),
      ]))
    let rows = try parsedCSV(String(decoding: table.bytes, as: UTF8.self))
    #expect(
      rows.map { Array($0.prefix(3)) } == [
        ["Email address", "Full name", "Grade"], ["ann@x.edu", "Ann, A.", "5.75"],
        ["bob@x.edu", "", "0.00"],
      ])
    #expect(rows.dropFirst().allSatisfy { $0[3].hasPrefix("<p>Graded automatically: ") })
    #expect(parsedByPHP(String(decoding: table.bytes, as: UTF8.self)) == rows)
    #expect(
      table.problems == [
        "Left out, as no email address of their own is known: e, f. A roster may tell it.",
        "Left out, as they have no grade: d.",
      ])
  }

  @Test func userNamesStandInForUnknownAddresses() throws {
    let table = MoodleImport(
      of: book([mark("ann.smith"), mark("=cmd"), mark("Bob Jones_1_assignsubmission_file_")]))
    #expect(table.key == .username)
    let rows = try parsedCSV(String(decoding: table.bytes, as: UTF8.self))
    #expect(rows.map { $0[0] } == ["Username", "ann.smith"])
    #expect(table.problems.count == 1)
    let large = MoodleImport(
      of: book([mark("a", total: 100_01), mark("b", total: 100_00)]), by: .idnumber)
    #expect(
      large.problems == [
        "More than 100 points, which Moodle takes only with “Unlimited grades” on: a."
      ])
  }
}

struct MarksCSVTests {
  @Test func marksAreReadBack() throws {
    let time = SubmissionTime("2026-11-21T10:11:12+01:00")
    let late = MarkStep(.late, -75, "1 day late")
    let rows = try parsedCSV(
      String(
        decoding: MarksCSV(
          of: book([
            mark(
              "ann", person: PersonFacts(name: "Ann, \"A\"", email: "a@x.edu"),
              arrival: Arrival(platform: .canvas, identifier: "101", time: time), steps: [late]),
            excused("bob"), failed("eve"), missing("max"),
          ])
        ).bytes, as: UTF8.self))
    #expect(
      rows == [
        [
          "learner", "name", "email", "identifier", "submitted", "attempt", "late", "Q3", "Q14",
          "total",
          "out of", "status", "state", "provisional",
        ],
        [
          "ann", "Ann, \"A\"", "a@x.edu", "101", "2026-11-21T10:11:12+01:00", "1", "yes", "3.25",
          "2.50",
          "5.00", "6.50", "graded", "current", "no",
        ],
        ["bob", "", "", "", "", "1", "", "", "", "", "6.50", "excused", "current", "no"],
        ["eve", "", "", "", "", "", "", "", "", "", "0.00", "grader-error", "failed", "no"],
        ["max", "", "", "", "", "", "", "", "", "", "0.00", "not-handed-in", "none", "no"],
      ])
  }

  @Test func noFieldIsAFormula() throws {
    let table = MarksCSV(of: book(hostileNames.map { mark($0, person: PersonFacts(name: $0)) }))
    let rows = try parsedCSV(String(decoding: table.bytes, as: UTF8.self))
    #expect(rows.count == hostileNames.count + 1)
    for field in rows.joined() {
      #expect(!"=+-@\t\r\n".contains(field.first ?? "x"), "\(field)")
      #expect(field.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202e })
    }
  }
}
