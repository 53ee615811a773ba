import Foundation
import TestSupport
import Testing

/// `notebook lint` on the real course, and what it shares with `grade` and `audit`.
@Suite(.serialized) struct LintTests {
  @Test func nothingIsToFixInOurOwnCourse() throws {
    let lint = try Program.run(["lint", "--jobs", "2"])
    #expect(lint.code == 0, "\(lint.output)\(lint.error)")
    #expect(lint.output.hasSuffix("known mistakes: nothing to fix.\n"))
  }

  @Test func readingAloneBuildsAndRunsNothing() throws {
    let lint = try Program.run(["lint", "--static"])
    #expect(lint.code == 0, "\(lint.output)\(lint.error)")
  }

  @Test func findingsAreSortedAndEndWithASummary() throws {
    let toy = try Toy()
    try toy.write("# Toy\n\nSee [there](#toys).\n\n## Q1: How?\n\n![](none.png)\n", to: "toy.md")
    let found = try toy.runPlainly("lint", "--static", "--notebook", "toy.md").exits(1)
    let lines = found.output.split(separator: "\n").map(String.init)
    #expect(
      lines.contains(
        "toy.md:3: the link #toys points to a heading that doesn't exist. The nearest is #toy."))
    #expect(
      lines.contains(
        "toy.md:7: the picture none.png has no description. "
          + "Write between the brackets what it shows: ![…](none.png)."))
    #expect(lines.last?.hasPrefix("1 question, ") == true)
    #expect(lines.last?.hasSuffix(" things to fix.") == true)
  }

  @Test func jsonHasTheSameFindings() throws {
    struct Findings: Decodable {
      struct Finding: Decodable {
        let file: String
        let line: Int?
        let problem: String
        let cure: String
      }
      let version: Int
      let findings: [Finding]
    }
    let toy = try Toy()
    try toy.write("# Toy\n\nSee [there](#nowhere).\n\n## Q1: How?\n", to: "toy.md")
    let run = try toy.runPlainly("lint", "--static", "--json", "--notebook", "toy.md").exits(1)
    let findings = try JSONDecoder().decode(Findings.self, from: Data(run.output.utf8))
    #expect(findings.version == 1)
    #expect(findings.findings.contains { $0.file == "toy.md" && $0.line == 3 })
    let text = try toy.runPlainly("lint", "--static", "--notebook", "toy.md").output
    #expect(text.split(separator: "\n").count == findings.findings.count + 1)
  }

  @Test func whatCannotBeReadAtAllIsNoFinding() throws {
    try Toy().runPlainly("lint", "--notebook", "none.md").exits(2)
      .complains("none.md: there is no such notebook")
    try Toy().runPlainly("lint", "Q99", "--static").exits(64)
  }

  @Test func anExerciseThatSaysNothingOfTrialsDoesNotCompile() throws {
    let toy = try Toy()
    try toy.replace("UngradedExercise", with: "Exercise", in: "answers/Course.swift")
    let run = try toy.run("run").exits(1)
    #expect(run.output.contains("type 'Greeting' does not conform to protocol 'Exercise'"))
  }

  /// A question that somebody adds to the notebook and forgets elsewhere is never left out silently.
  @Test(arguments: ["lint", "audit", "grade"])
  func aQuestionWithoutAnExerciseIsAnError(command: String) throws {
    let course = try HandedIn()
    let notebook = course.folder.appendingPathComponent("more.md")
    let text = try HandedIn.text(packageFolder.appendingPathComponent("notebook/rnn_basics.md"))
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    try Data("\(text)\n##### Q26: What now?\n".utf8).write(to: notebook)
    try course.handIn([14: HandedIn.reference(14)], of: "learner")
    var words = [command, "--notebook", notebook.path, "--data"]
    words.append(packageFolder.appendingPathComponent("notebook/data").path)
    switch command {
    case "grade": words.append("in")
    default: words.append("14")
    }
    #if !os(Linux)
      if command != "lint" { words.append("--trust") }
    #endif
    let run = try Program.run(words, in: course.folder)
    let complaint = "\(notebook.path):\(line): Q26 has no exercise. Write one, and add its line to "
    #expect(run.code == (command == "lint" ? 1 : 2), "\(run.output)\(run.error)")
    #expect((command == "lint" ? run.output : run.error).contains(complaint), "\(run.error)")
    #expect(!FileManager.default.fileExists(atPath: "\(course.folder.path)/grades/gradebook.csv"))
  }
}
