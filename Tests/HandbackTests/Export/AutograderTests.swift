import Archives
import Foundation
import Handback
import HostSystem
import TestSupport
import Testing

/// A folder that stands in for `/autograder`, with a program that stands in for the course's.
private struct Harness {
  let folder: TestFolder
  let program: String

  /// - Parameter grade: what the program does in place of grading, in Bash; its arguments are in `$*`.
  init(
    grade: String,
    export: String = "mkdir -p \"$to/ann\"; echo '{\"score\": 1}' > \"$to/ann/results.json\"",
    course: String = "my course/a'b", isTrusting: Bool = false,
    submission: [String] = ["Q3_x.swift"]
  ) throws {
    folder = try TestFolder()
    let autograder = GradescopeAutograder(
      of: [ExportedFile(path: "\(course)/Package.swift", bytes: Array("// swift".utf8))],
      GradescopeAutograder.Settings(
        course: course, program: "notebook", reference: "solutions", seed: 42, swift: "6.3.1",
        visibility: .afterPublished, isTrusting: isTrusting))
    for file in try Archive(autograder.zip(path: "a.zip")).entries where file.kind == .file {
      try folder.write(String(decoding: file.bytes, as: UTF8.self), to: "source/\(file.name)")
    }
    for name in submission { try folder.write("// answer", to: "submission/\(name)") }
    program = try folder.write(
      """
      #!/bin/bash
      echo "$PWD|$*" >> "\(folder.path)/calls"
      to=$(sed -n 's/.*--to \\([^ ]*\\).*/\\1/p' <<<"$*")
      output=$(sed -n 's/.*--output \\([^ ]*\\).*/\\1/p' <<<"$*")
      case $1 in
        grade) \(grade) ;;
        export) \(export) ;;
      esac
      """, to: "program")
    chmod(program, 0o755)
  }

  func run(_ script: String, program: String? = nil) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["\(folder.path)/source/\(script)"]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["AUTOGRADER_ROOT": folder.path, "AUTOGRADER_PROGRAM": program ?? self.program]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  func results() throws -> [String: Any] {
    let data = try Data(contentsOf: folder.url.appendingPathComponent("results/results.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func calls() throws -> [String] {
    try String(contentsOfFile: "\(folder.path)/calls", encoding: .utf8).split(separator: "\n").map(
      String.init)
  }
}

struct AutograderTests {
  @Test func aSubmissionIsGradedWithTheSeedOfTheZip() throws {
    let harness = try Harness(grade: "mkdir -p \"$output\"; echo graded; exit 0")
    try harness.folder.write("{}", to: "submission_metadata.json")
    #expect(try harness.run("run_autograder") == 0)
    #expect(try harness.results()["score"] as? Int == 1)
    let calls = try harness.calls()
    #expect(calls.count == 2)
    let place = "\(harness.folder.path)/source/package/my course/a'b|"
    #expect(calls[0].hasPrefix("\(place)grade \(harness.folder.path)/submission --output "))
    #expect(calls[0].hasSuffix("/grades --seed 42"))
    #expect(calls[1].hasPrefix("\(place)export gradescope --output "))
    #expect(
      calls[1].hasSuffix(
        " --visibility after_published --metadata \(harness.folder.path)/submission_metadata.json"))
  }

  /// As where there is no sandbox: no score is made up, instructors read why, and the learner nothing of it.
  @Test func whatCannotBeGradedGetsNoScore() throws {
    let harness = try Harness(
      grade:
        #"printf 'bwrap: \001\033[31m no "user" name\\spaces\tat all\n\377\nline 2' >&2; exit 2"#,
      export: "echo nothing >&2; exit 2")
    #expect(try harness.run("run_autograder") == 1)
    let results = try harness.results()
    #expect(results["score"] == nil)
    #expect((results["output"] as? String)?.contains("bwrap") == false)
    let tests = try #require(results["tests"] as? [[String: Any]])
    #expect(
      tests.count == 1 && tests[0]["visibility"] as? String == "hidden" && tests[0]["score"] == nil)
    #expect(
      tests[0]["output"] as? String
        == "There is no score: grading ended with code 2, and its results with 2.\n"
        + "bwrap: [31m no \"user\" name\\spaces at all\n\nline 2nothing")
  }

  @Test func theGradersOwnWordsReachInstructors() throws {
    let harness = try Harness(
      grade: "exit 0",
      export: #"printf 'a "quoted" \\ back\tslash \001\033 é \377\nline 2\n'; exit 2"#)
    #expect(try harness.run("run_autograder") == 1)
    let tests = try #require(try harness.results()["tests"] as? [[String: Any]])
    #expect(
      tests[0]["output"] as? String
        == "There is no score: grading ended with code 0, and its results with 2.\n"
        + "a \"quoted\" \\ back slash  é \nline 2")
  }

  @Test func whatTheLearnerCanMendIsZeroWithTheReason() throws {
    let empty = try Harness(grade: "exit 0", submission: [])
    #expect(try empty.run("run_autograder") == 0)
    #expect(
      try GradescopeReader(
        Array(Data(contentsOf: empty.folder.url.appendingPathComponent("results/results.json")))
      ).score == 0)
    let nothing = try Harness(grade: "echo 'there is nothing to grade: no answers' >&2; exit 2")
    #expect(try nothing.run("run_autograder") == 0)
    #expect(try nothing.results()["score"] as? Int == 0)
    let two = try Harness(
      grade: "exit 0",
      export: "for l in a b; do mkdir -p \"$to/$l\"; echo '{}' > \"$to/$l/results.json\"; done")
    #expect(try two.run("run_autograder") == 0)
    #expect((try two.results()["output"] as? String)?.contains("several people") == true)
  }

  @Test func anEarlierResultIsNeverLeftStanding() throws {
    let harness = try Harness(grade: "exit 0")
    try harness.folder.write("{\"score\": 100}", to: "results/results.json")
    #expect(try harness.run("run_autograder", program: "/nowhere") == 1)
    #expect(try harness.results()["score"] == nil)
  }

  @Test func withoutASandboxOnlyWhenTheInstructorSaysSo() throws {
    let harness = try Harness(grade: "exit 0", isTrusting: true)
    #expect(try harness.run("run_autograder") == 0)
    let calls = try harness.calls()
    #expect(
      calls[0].contains("|grade --trust ")
        && calls[1].hasSuffix("--visibility after_published --trust"))
  }

  @Test func setupPreparesTheAnswerKey() throws {
    let harness = try Harness(
      grade: "mkdir -p \"$output\"; touch \"$output/.answer-key.json\" \"$output/grading.json\"")
    #expect(try harness.run("setup.sh") == 0)
    let attributes = try FileManager.default.attributesOfItem(
      atPath: "\(harness.folder.path)/source/seed")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(
      try harness.calls()[0].hasSuffix(
        "|grade solutions --output \(harness.folder.path)/source/prepared --seed 42"))
    #expect(
      FileManager.default.fileExists(
        atPath: "\(harness.folder.path)/source/prepared/.answer-key.json"))
    // Where containers are built there may be no sandbox; that each submission would tell.
    let other = try Harness(grade: "exit 2")
    #expect(try other.run("setup.sh") == 0)
  }

  @Test func theZipHasItsScriptsAtTheRoot() throws {
    let autograder = GradescopeAutograder(
      of: [
        ExportedFile(
          path: "Package.swift",
          bytes: Array("providers: [.apt([\"libx-dev\", \"; rm\"]), .brew([\"x\"])]".utf8)),
        ExportedFile(path: "script/run", bytes: [2], isExecutable: true),
      ],
      GradescopeAutograder.Settings(
        course: "", program: "notebook", reference: "solutions", seed: 7, swift: "6.3.1"))
    #expect(
      autograder.files.map(\.path) == [
        "setup.sh", "run_autograder", "seed", "package/Package.swift", "package/script/run",
      ])
    #expect(autograder.files.map(\.isExecutable) == [true, true, false, false, true])
    let setup = String(decoding: autograder.files[0].bytes, as: UTF8.self)
    #expect(setup.contains("course=\"$source/package\"\n"))
    #expect(setup.contains("release=swift-6.3.1-RELEASE\n"))
    #expect(setup.contains(" bubblewrap util-linux pkg-config libx-dev \\\n"))
  }
}
