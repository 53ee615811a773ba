import Foundation
import Grading
import Handback
import HostSystem
import Testing

struct CanvasGradebookTests {
  private let students = [
    CanvasImporter.Student(
      id: 101, sisID: "S1", login: "one", name: "One Learner", sortableName: "Learner, One"),
    CanvasImporter.Student(id: 102, sisID: "S2", login: "two@x.edu", name: "Two Learner"),
    CanvasImporter.Student(id: 103, sisID: "S3", login: "three", name: "Three Læ"),
    CanvasImporter.Student(id: 104, sisID: "S4", login: "four", name: "Four"),
  ]

  /// As the exporter writes it: a row for how columns are posted, blanks before “Points Possible”, and totals.
  private let exported =
    "\u{feff}Student,ID,SIS User ID,SIS Login ID,Section,Essay (77),\"Trees, part 1 (78)\",Final Score\r\n"
    + ",,,,,,Manual Posting,\r\n"
    + "    Points Possible,,,,,10.00,6.50,(read only)\r\n"
    + "\"Learner, One\",101,S1,one,\"A, and B\",9.00,,81.2\r\n"
    + "\"Learner, \"\"Two\"\"\",102,S2,two@x.edu,A,,4.00,\r\n"
    + "\"Læ, Three\",103,S3,three,A,1.00,-,\r\n"
    + "\"Four\",104,S4,four,B,2.00,3.00,\r\n"
    + "\"Student, Test\",199,,,A,,,\r\n"

  private func gradebook(_ text: String) throws -> CanvasGradebook {
    try CanvasGradebook(CSVTable(Array(text.utf8), path: "canvas.csv"), path: "canvas.csv")
  }

  private var marks: [LearnerMark] {
    [
      mark("one_101", arrival: canvas("101")),
      mark("two", person: PersonFacts(email: "Two@x.edu"), total: 600),
      excused("three", arrival: canvas("103")),
    ]
  }

  @Test func canvasReadsTheMarksOfTheColumn() throws {
    let filled = try gradebook(exported).filled(with: book(marks), column: "Trees, part 1 (78)")
    let read = try CanvasImporter(filled.bytes, students)
    #expect(read.assignments == ["77", "78"])
    #expect(read.grades[101] == ["77": "9.00", "78": "5.75"])
    #expect(read.grades[102] == ["77": "", "78": "6.00"])
    #expect(read.grades[103] == ["77": "1.00", "78": "EX"])
    #expect(read.grades[104] == ["77": "2.00", "78": "3.00"])
    #expect(read.pointsPossible == ["77": "10.00", "78": "6.50"])
    #expect(filled.filled == 3)
    #expect(filled.problems == [])
    #expect(
      filled.notes == [
        "Other scores stood there for two.",
        "Nothing is known of Four, “Student, Test”: their fields are left as they were.",
      ])
  }

  @Test func noOtherByteChanges() throws {
    let filled = try gradebook(exported).filled(with: book(marks), column: "trees, part 1")
    let expected =
      exported
      .replacing("\"A, and B\",9.00,,", with: "\"A, and B\",9.00,5.75,")
      .replacing("A,,4.00,", with: "A,,6.00,").replacing("1.00,-,", with: "1.00,EX,")
    #expect(String(decoding: filled.bytes, as: UTF8.self) == expected)
    let nobody = try gradebook(exported).filled(with: book([]), column: "Essay")
    #expect(nobody.bytes == Array(exported.utf8))
  }

  /// Semicolons, and commas in numbers: the file of somebody whose browser is German.
  @Test func delimiterAndDecimalMarkAreKept() throws {
    let german =
      "Student;ID;SIS Login ID;Section;Essay (77)\n    Points Possible;;;;1200,50\nLearner, One;101;one;A;7,00\n"
    let filled = try gradebook(german).filled(
      with: book([mark("a", arrival: canvas("101"), total: 120_025)]))
    #expect(
      String(decoding: filled.bytes, as: UTF8.self).hasSuffix("Learner, One;101;one;A;1200,25\n"))
    #expect(try CanvasImporter(filled.bytes, students).grades[101] == ["77": "1200.25"])
    let quoted = german.replacing(";", with: ",").replacing(
      "Learner, One", with: "\"Learner, One\""
    )
    .replacing("7,00", with: "\"7,00\"").replacing("1200,50", with: "\"1200,50\"")
    let other = try gradebook(quoted).filled(with: book([mark("a", arrival: canvas("101"))]))
    #expect(try CanvasImporter(other.bytes, students).grades[101] == ["77": "5.75"])
  }

  @Test func aColumnIsNotGuessed() throws {
    let gradebook = try gradebook(exported)
    let error = #expect(throws: RunError.self) { try gradebook.filled(with: book(marks)) }
    #expect(
      error?.description
        == "canvas.csv:1: it has several assignments, and which one to fill isn't clear. "
        + "Name one with --column: “Essay (77)”, “Trees, part 1 (78)”.")
    #expect(throws: RunError.self) {
      try gradebook.filled(with: book(marks), column: "Final Score")
    }
    #expect(throws: RunError.self) { try gradebook.filled(with: book(marks), column: "Student") }
    // By the notebook's own title.
    let titled = try gradebook.filled(with: book(marks, title: "Trees, Part 1"))
    #expect(try CanvasImporter(titled.bytes, students).grades[101]?["78"] == "5.75")
    let twice = exported.replacing("Essay (77)", with: "\"trees, part 1 (79)\"")
    #expect(throws: RunError.self) {
      try self.gradebook(twice).filled(with: book(marks), column: "Trees, part 1")
    }
  }

  /// Canvas would skip what it calls read only, or takes for a total.
  @Test func aColumnThatCanvasDoesNotReadIsNoCandidate() throws {
    let one =
      "Student,ID,SIS Login ID,Section,Essay (7),Final Score of it (8),Old (9)\n"
      + "Points Possible,,,,5,5,(read only)\nx,101,one,A,,,\n"
    let filled = try gradebook(one).filled(with: book([mark("a", arrival: canvas("101"))]))
    #expect(String(decoding: filled.bytes, as: UTF8.self).hasSuffix("x,101,one,A,5.75,,\n"))
    #expect(throws: RunError.self) { try gradebook(one).filled(with: book([]), column: "Old (9)") }
  }

  @Test func whatDoesNotHoldIsTold() throws {
    let text = exported.replacing(",6.50,", with: ",10.00,").replacing(
      "3.00,\r\n", with: "N/A,\r\n")
    let filled = try gradebook(text).filled(
      with: book([
        mark("one", arrival: canvas("101")), mark("four", arrival: canvas("104")), mark("stranger"),
        refused("three", arrival: canvas("103")), missing("nobody"),
      ]), column: "Trees, part 1")
    #expect(
      filled.problems == [
        "canvas.csv:3: Points Possible of “Trees, part 1 (78)” is 10.00, and full marks here are 6.50. "
          + "Change the one in Canvas, or the policy's total.",
        "canvas.csv:7: four isn't assigned this in Canvas, which takes no score there: the field is left "
          + "as it was.",
        "canvas.csv has no row for stranger.",
      ])
    #expect(
      filled.notes.first == "Refused, and so without a score that could be filled in: three.")
    let read = try CanvasImporter(filled.bytes, students)
    #expect(read.grades[103]?["78"] == "-")
    #expect(read.grades[104]?["78"] == "N/A")
  }

  /// Whom two rows could be, and who could be in two rows, stays as they are.
  @Test func ambiguousLearnersAreLeftOut() throws {
    let text = "Student,ID,SIS Login ID,Section,Essay (7)\nAnn,1,x,A,1\nAnn,2,y,A,2\nBob,3,z,A,3\n"
    let filled = try gradebook(text).filled(
      with: book([
        mark("ann", person: PersonFacts(name: "ann")),
        mark("bob1", person: PersonFacts(name: "Bob")),
        mark("bob2", person: PersonFacts(name: " bob ")),
      ]))
    #expect(filled.bytes == Array(text.utf8))
    #expect(
      filled.problems == [
        "name “Bob” could be any of bob1, bob2: that row is left as it was.",
        "Several rows could be ann’s by their name: they are left as they were.",
        "canvas.csv has no row for ann, bob1, bob2.",
      ])
  }

  /// Canvas's own number is surer than a student number that looks the same.
  @Test func theSurerIdentifierWins() throws {
    let text =
      "Student,ID,SIS User ID,SIS Login ID,Section,Essay (7)\nA,101,55,a,S,\nB,102,101,b,S,\n"
    let filled = try gradebook(text).filled(with: book([mark("l", arrival: canvas("101"))]))
    #expect(
      String(decoding: filled.bytes, as: UTF8.self).contains("A,101,55,a,S,5.75\nB,102,101,b,S,\n"))
  }

  @Test func lastAndFirstNamesMayStandApart() throws {
    let text = "LastName,FirstName,ID,SIS Login ID,Section,Essay (7)\nSmith,Alice,1,x,A,\n"
    let filled = try gradebook(text).filled(
      with: book([mark("l", person: PersonFacts(name: "Alice Smith"))]))
    #expect(String(decoding: filled.bytes, as: UTF8.self).hasSuffix("Smith,Alice,1,x,A,5.75\n"))
  }

  @Test(arguments: [
    "Name,Mark\nx,1\n", "Identifier,Full name,Grade,Feedback\nParticipant 1,x,,\n",
    "Student,ID,SIS Login ID,Group,Essay (7)\nx,1,y,A,\n", "Student,ID,Section\nx,1,A\n",
  ])
  func anotherTableIsRefused(text: String) {
    let error = #expect(throws: RunError.self) { try gradebook(text) }
    #expect(error?.path == "canvas.csv" && error?.line == 1)
  }

  @Test func hostileNamesHarmNothing() throws {
    let rows = hostileNames.enumerated().map { index, name in
      "\"\(name.replacing("\"", with: "\"\""))\",\(index + 1),l\(index),A,"
    }
    let text = "Student,ID,SIS Login ID,Section,Essay (7)\n" + rows.joined(separator: "\n") + "\n"
    let filled = try gradebook(text).filled(
      with: book(
        hostileNames.enumerated().map { mark($1, person: PersonFacts(name: $1), total: $0 * 100) }))
    let read = try CanvasImporter(
      filled.bytes, hostileNames.indices.map { CanvasImporter.Student(id: $0 + 1, name: "n\($0)") })
    for index in hostileNames.indices { #expect(read.grades[index + 1] == ["7": "\(index).00"]) }
    #expect(filled.problems == [])
  }
}
