import ArgumentParser
import Exercises
import Foundation
import Grading
import GradingCommands
import RNNBasicsCourse
import TestSupport
import Testing

/// `notebook export` on a folder with three learners' records.
@Suite(.serialized) struct ExportCommandTests {
  private let folder: TestFolder

  private static let conditions = Conditions(
    seed: 1, parts: [.compiler: "t"], questions: [14: [.rubric: "r"]], remarks: [:])

  init() throws {
    folder = try TestFolder()
    let store = try GradeStore(path: "\(folder)/grades", conditions: Self.conditions)
    for (learner, points) in [("onelearner_101", 350), ("twolearner_102", 400)] {
      try store.record(
        Self.grade(learner, points, Self.conditions), files: ["feedback.html": Array("<p>".utf8)])
    }
    try store.record(
      SubmissionGrade(
        learner: "three", contentHash: "c", conditions: Self.conditions.publicHash, questions: [],
        refusal: "it is a .7z"), files: ["feedback.html": [1]])
  }

  private static func grade(
    _ learner: String, _ points: Int, _ conditions: Conditions
  ) -> SubmissionGrade {
    let criteria = [
      CriterionGrade(name: "a", title: "The norm", points: points, outOf: points),
      CriterionGrade(name: "b", title: "Not changed", points: 0, outOf: 400 - points),
    ]
    return SubmissionGrade(
      learner: learner, contentHash: "c", conditions: conditions.publicHash,
      questions: [
        QuestionGrade(question: 14, status: .graded, criteria: criteria.filter { $0.outOf > 0 })
      ])
  }

  /// - Returns: the exit code.
  private func export(_ arguments: String...) throws -> Int32 {
    let command = try #require(
      try ExportCommand.parseAsRoot(arguments + ["--output", "\(folder)/grades"]) as? ExportCommand)
    do {
      try command.run(in: rnnBasicsCourse)
      return 0
    } catch let code as ExitCode {
      return code.rawValue
    }
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  @Test func aPlatformsFileIsFilledBesideIt() throws {
    let original =
      "Student,ID,SIS Login ID,Section,Essay (7)\r\nPoints Possible,,,,4.00\r\nOne,101,one_101,A,\r\n"
      + "Two,102,twolearner_102,A,\r\n"
    try folder.write(original, to: "canvas.csv")
    // One learner has no row that is certain, and that needs a look.
    #expect(try export("canvas", "--into", "\(folder)/canvas.csv") == 1)
    #expect(
      try text("grades-canvas.csv")
        == original.replacing("twolearner_102,A,", with: "twolearner_102,A,4.00"))
    #expect(try text("canvas.csv") == original)
    #expect(
      try export(
        "canvas", "twolearner_102", "--into", "\(folder)/canvas.csv", "--to", "\(folder)/x/y.csv")
        == 0)
    #expect(try text("x/y.csv") == text("grades-canvas.csv"))
  }

  @Test func thePlatformsOwnFileIsNeverWrittenOver() throws {
    try folder.write("Student,ID,SIS Login ID,Section,Essay (7)\n", to: "canvas.csv")
    let path = "\(folder)/canvas.csv"
    #expect(try export("canvas", "--into", path, "--to", "\(folder)/./canvas.csv") == 2)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/link.csv", withDestinationPath: path)
    #expect(try export("canvas", "--into", path, "--to", "\(folder)/link.csv") == 2)
    #expect(try text("canvas.csv") == "Student,ID,SIS Login ID,Section,Essay (7)\n")
  }

  @Test(arguments: [
    ("csv", "grades-marks.csv", Int32(0)), ("junit", "grades-junit.xml", 0),
    ("gradescope", "grades-gradescope/three/results.json", 0),
    ("prairielearn", "grades-prairielearn/onelearner_101/results.json", 0),
    ("exercism", "grades-exercism/twolearner_102/results.json", 0),
    ("moodle-import", "grades-moodle-import.csv", 1), ("feedback", "grades-feedback.zip", 0),
  ])
  func everyFormatIsWrittenTwiceAlike(format: String, file: String, code: Int32) throws {
    #expect(try export(format) == code)
    let url = folder.url.appendingPathComponent(file)
    let first = try Data(contentsOf: url)
    #expect(!first.isEmpty)
    #expect(try export(format) == code)
    #expect(try Data(contentsOf: url) == first)
  }

  @Test func oneLearnersResultsAreAFile() throws {
    let place = "\(folder)/results/results.json"
    #expect(try export("gradescope", "onelearner_101", "--to", place) == 0)
    #expect(try text("results/results.json").contains("\"score\" : 3.5"))
    #expect(try export("gradescope", "nobody") == 2)
    try folder.write(
      #"{"id": 5, "created_at": "2026-11-21T14:22:32.365935-07:00"}"#, to: "metadata.json")
    #expect(
      try export(
        "gradescope", "--metadata", "\(folder)/metadata.json", "--trust", "--to", "\(folder)/all")
        == 0)
    #expect(try text("all/three/results.json").contains("NOT ISOLATED"))
  }

  /// What was graded under other conditions is exported, and said to be.
  @Test func staleMarksNeedALook() throws {
    let other = Conditions(
      seed: 2, parts: [.compiler: "t"], questions: [14: [.rubric: "r"]], remarks: [:])
    do {
      let store = try GradeStore(path: "\(folder)/grades", conditions: other)
      try store.record(Self.grade("four", 400, other))
    }
    #expect(try export("csv") == 1)
    #expect(try text("grades-marks.csv").contains("stale"))
    #expect(try export("csv", "four") == 0)
  }

  @Test func whatIsMissingIsAskedFor() throws {
    for arguments in [
      ["canvas"], ["moodle"], ["feedback", "--platform", "canvas"], ["csv", ""], ["nonsense"],
    ] {
      #expect(throws: (any Error).self) { try ExportCommand.parseAsRoot(arguments) }
    }
    #expect(try export("canvas", "--into", "\(folder)/none.csv") == 2)
    try folder.write("a,b\n1,2,3\n", to: "ragged.csv")
    #expect(try export("canvas", "--into", "\(folder)/ragged.csv") == 2)
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/grades-canvas.csv"))
  }
}
