import Exercises
import Foundation
import Grading
import HostSystem
import Running
import Synchronization
import TestSupport
import Testing

/// Faults of the grader and of the machine under it. None of them is a mark.
@Suite struct FaultTests {
  /// Case 52: what a grader has started does not outlive it, even if it is killed.
  @Test func aKilledGraderLeavesNoProcessBehind() throws {
    let folder = try TestFolder(isOpenToAll: true)
    try writeAnswer("while true {}", to: folder.path)
    let grader = try Program(["grade", folder.path, "--output", "\(folder)/grades"])
    // The first sandboxed process is the self-test's or the compiler's.
    var started: [Int32] = []
    let deadline = ContinuousClock.now + .seconds(60)
    while started.isEmpty, ContinuousClock.now < deadline, grader.isRunning {
      usleep(2_000)
      started = ProcessTree().descendants(of: grader.id).filter { $0.name == "bwrap" }.map(\.id)
    }
    started = ProcessTree().descendants(of: grader.id).map(\.id)
    let complaint = try grader.errorText
    try #require(!started.isEmpty, "no sandbox was started: \(complaint)")
    kill(grader.id, SIGKILL)
    _ = grader.waitForEnd()
    usleep(1_000_000)
    let left = ProcessTree().processes.filter { started.contains($0.id) }
    #expect(left.isEmpty, "\(left) outlived the grader")
  }

  /// Case 51: the same answers are graded once, whoever hands them in.
  @Test func theSameAnswersGetTheSameMarks() async throws {
    let course = try await AttackedCourse.whole()
    let folder = try TestFolder(isOpenToAll: true)
    let first = try course.submission(under: folder.path)
    try FileManager.default.copyItem(
      atPath: "\(folder)/learner", toPath: "\(folder)/neighbour")
    let second = try #require(
      Intake(paths: ["\(folder)/neighbour"], archives: course.archives).submissions.first)
    #expect(first.contentHash == second.contentHash)
    let (graded, failed) = try await onAThread {
      try course.grade([first, second], in: "\(folder)/grades")
    }
    #expect(failed.isEmpty)
    #expect(graded.map(\.grade.learner) == ["learner", "neighbour"])
    #expect(graded[0].grade.questions == graded[1].grade.questions)
    #expect(graded[0].grade.points == graded[0].grade.outOf)
  }

  /// The system kills what answers run in, as it does without memory: the first time for the chain, and the
  /// third time for public trials. What it did to each of them it doesn't do again.
  @Test(arguments: [(kills: Set([1, 3]), isGraded: true), (Set(1...100), false)])
  func whatTheSystemKillsIsNobodysMark(kills: Set<Int>, isGraded: Bool) async throws {
    let course = try await AttackedCourse.whole()
    let folder = try TestFolder(isOpenToAll: true)
    let name = isGraded ? "killed-twice" : "killed-always"
    let submission = try course.submission(under: folder.path) { question, source in
      guard question == AttackedCourse.carrier else { return source }
      return try beginning(source, with: "\(ProcessTree.naming(name))\nusleep(300_000)")
    }
    let isDone = Mutex(false)
    let killer = Task.detached {
      var seen: Set<Int32> = []
      while !isDone.withLock({ $0 }) {
        let tree = ProcessTree()
        if let answer = tree.named(name), seen.insert(answer.id).inserted,
          kills.contains(seen.count),
          let server = tree.parent(of: answer).flatMap(tree.parent)
        {
          kill(server.id, SIGKILL)
        }
        usleep(1_000)
      }
      return seen.count
    }
    let (graded, failed) = try await onAThread {
      defer { isDone.withLock { $0 = true } }
      return try course.grade([submission], in: "\(folder)/grades")
    }
    #expect(await killer.value >= 2)
    #expect(failed == (isGraded ? [] : ["learner"]))
    #expect(graded.map { $0.grade.points == $0.grade.outOf } == (isGraded ? [true] : []))
  }

  /// Case 56: a record that cannot be written is nobody's mark, and stops no other one.
  @Test func aRecordThatCannotBeWrittenStopsNoOther() async throws {
    let course = try await AttackedCourse.whole()
    let folder = try TestFolder(isOpenToAll: true)
    for learner in ["alice", "bob"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/in/\(learner)", withIntermediateDirectories: true)
      for file in course.neighbours {
        try Data(file.bytes + Array("// \(learner)\n".utf8))
          .write(to: URL(fileURLWithPath: "\(folder)/in/\(learner)/\(file.name)"))
      }
    }
    try FileManager.default.createDirectory(
      atPath: "\(folder)/grades", withIntermediateDirectories: false)
    // Where alice's folder should be is a file, and it stays.
    try Data("mine\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/grades/alice"))
    let submissions = try Intake(paths: ["\(folder)/in"], archives: course.archives).submissions
    let (graded, failed) = try await onAThread {
      try course.grade(submissions, in: "\(folder)/grades")
    }
    #expect(failed == ["alice"])
    #expect(graded.map(\.grade.learner) == ["bob"])
    #expect(FileManager.default.contents(atPath: "\(folder)/grades/alice") == Data("mine\n".utf8))
  }

  /// The marks were decided before any page is made of what the answers showed.
  @Test func withoutAPageThereAreMarksAndWordOfIt() async throws {
    let course = try await AttackedCourse.whole()
    let folder = try TestFolder(isOpenToAll: true)
    let submission = try course.submission(under: folder.path)
    let store = try GradeStore(path: "\(folder)/grades", conditions: course.conditions)
    let shortfall = try await onAThread {
      try course.run(into: store) { _ in
        HandedBack(files: ["feedback.md": [1]], shortfall: "it crashed")
      }.grade([submission])
    }
    #expect(shortfall == GradingRun.Shortfall(withoutFeedback: ["learner"]))
    let grade = try #require(store.records().current.first)
    #expect(grade.points == grade.outOf)
    #expect(grade.notes == ["The feedback page could not be made. The marks are not affected."])
    #expect(
      try store.finished(learner: "learner", contentHash: submission.contentHash).grade == nil)
  }

  /// Somebody who stops the grader while it makes pages must not read of a learner that failed.
  @Test func stoppingItWhileItMakesPagesIsNobodysFailure() async throws {
    let course = try await AttackedCourse.whole()
    let folder = try TestFolder(isOpenToAll: true)
    let submission = try course.submission(under: folder.path)
    let store = try GradeStore(path: "\(folder)/grades", conditions: course.conditions)
    await #expect(throws: Interrupted(signal: SIGTERM)) {
      try await onAThread {
        try course.run(into: store) { _ in throw Interrupted(signal: SIGTERM) }.grade([submission])
      }
    }
    #expect(try store.records() == GradeRecords())
  }

  /// Case 60: a rubric that asks for what the reference does not show is the grader's fault.
  @Test func aFaultyRubricGivesNoMarks() async throws {
    let course = try await AttackedCourse.whole()
    let folder = try TestFolder(isOpenToAll: true)
    let faulty = """
      points: 4.00
      criteria:
        - name: nothing
          points: 4.00
          title: What nobody shows
          trials: [usual]
          facts: [nothing]
          rule: exact
          advice: Show something.
      """
    let submission = try course.submission(under: folder.path)
    let (graded, failed) = try await onAThread {
      try course.with(faulty, of: 10).grade([submission], in: "\(folder)/grades")
    }
    #expect(failed == ["learner"])
    #expect(graded.isEmpty)
  }

  /// Case 58: where there is no sandbox, nothing is graded, and it is said what to do.
  @Test(arguments: [
    (nil, "bubblewrap is not installed"),
    ("No permissions to create new namespace", "No permissions to create new namespace"),
  ])
  func withoutASandboxNothingIsGraded(launcher: String?, complaint: String) throws {
    let folder = try TestFolder(isOpenToAll: true)
    try writeAnswer("0", to: folder.path)
    // A PATH on which there is the compiler, and no launcher but this one.
    let path = "\(folder)/bin"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    for name in ["swiftc", "setpriv"] {
      guard let program = programOnPath(name) else { continue }
      try FileManager.default.createSymbolicLink(
        atPath: "\(path)/\(name)", withDestinationPath: program)
    }
    if let launcher {
      // As bubblewrap where the system has no namespaces for it.
      let script = """
        #!/bin/sh
        if [ "$1" = --version ]; then echo "bubblewrap 0.0"; exit 0; fi
        echo "bwrap: \(launcher)" >&2
        exit 1

        """
      try Data(script.utf8).write(to: URL(fileURLWithPath: "\(path)/bwrap"))
      chmod("\(path)/bwrap", 0o755)
    }
    let output = "\(folder)/grades"
    let ended = try Program.run(["grade", folder.path, "--output", output], ["PATH": path])
    #expect(ended.code == 2, "\(ended.error)")
    #expect(ended.error.contains(complaint), "\(ended.error)")
    #expect(ended.error.contains("--trust"), "\(ended.error)")
    #expect(!FileManager.default.fileExists(atPath: "\(output)/gradebook.csv"))
  }

  /// The issue's own example: five answers that fail in five ways, and the others that do not notice.
  @Test func oneAnswersEndIsNoOthers() async throws {
    let course = try await onAThread {
      try AttackedCourse(of: AttackedCourse.questionsOfTheCourse())
    }
    let folder = try TestFolder(isOpenToAll: true)
    let spoilt = [
      7: "fatalError(\"no\")", 9: "while true {}", 13: "nothingOfThisName()",
      20: "while true { print(String(repeating: \"y\", count: 1 << 20)) }", 22: "exit(0)",
    ]
    let submission = try course.submission(under: folder.path) { question, source in
      guard let body = spoilt[question] else { return source }
      return try beginning(source, with: "if !CommandLine.arguments.isEmpty { \(body) }")
    }
    let (graded, failed) = try await onAThread {
      try course.grade([submission], in: "\(folder)/grades")
    }
    #expect(failed.isEmpty)
    for grade in try #require(graded.first).grade.questions {
      let expected = spoilt[grade.question] == nil ? grade.outOf : 0
      #expect(
        grade.points == expected, "Q\(grade.question): \(grade.messages) \(grade.criteria)")
    }
  }
}

/// The answer with one more statement, the first of its function.
private func beginning(_ source: String, with statement: String) throws -> String {
  let brace = try #require(source.firstMatch(of: /\n(?:public )?func [^{]*\{\n/)).range
  return "import Foundation\n"
    + source.replacingCharacters(
      in: brace.upperBound..<brace.upperBound, with: "  \(statement)\n")
}

private func writeAnswer(_ body: String, to folder: String) throws {
  let source = """
    import RNNCore

    func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
      \(body)
    }

    """
  try Data(source.utf8).write(to: URL(fileURLWithPath: "\(folder)/Q14_clipGradients.swift"))
}

private func programOnPath(_ name: String) -> String? {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
}
