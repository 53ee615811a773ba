import ArgumentParser
import Commands
import Exercises
import Foundation
import Grading
import HostSystem
import Parsing
import Running
import Wording

/// `notebook lint`: what is missing or inconsistent in a course.
package struct LintCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract:
      "Report what is missing or inconsistent in a course, each with its file, line and cure.",
    discussion: """
      Looks at headings, exercises, answers, rubrics, stubs, known mistakes, links, figures and \
      demonstrations. The course's own answers, stubs and mistakes are run, outside any sandbox; \
      `notebook audit` proves that marks hold under many secret seeds, and that hints are given. \
      Exit codes: 0 nothing found; 1 something found; 2 it could not be done.
      """)

  package init() {}

  @Argument(
    help: "The questions to run: 12, Q12, 5-9 or 1,2,5. All if none is named. All are read.")
  var questions: [QuestionList] = []

  @OptionGroup var options: ReferenceOptions

  @Flag(name: .customLong("static"), help: "Read only: build nothing, run nothing. Takes a second.")
  var readsOnly = false

  @Flag(help: "Print a JSON object {version, findings: [{file, line, problem, cure}]}.")
  var json = false

  package func run(in course: Course) throws {
    let isSound = try explainingErrors {
      let project = try options.project(of: course)
      let linted = try LintedCourse(
        notebook: project.notebook, reference: project.solutions,
        grading: project.installation.path(course.grading), root: project.installation.root,
        sources: project.installation.path("Sources"))
      let numbers = try numbers(in: linted)
      var findings: Set<LintFinding> = []
      do {
        var listing: [Event.Description]?
        if !readsOnly {
          try project.build()
          let run = LintRun(
            of: linted, in: project.installation, dataFolder: try project.dataFolder(options.data),
            limits: Limits(time: .seconds(options.timeout)), jobs: options.jobs, questions: numbers,
            status: { Terminal.showStatus("lint: \($0)") })
          let found = try run.findings()
          listing = found.listing
          findings.formUnion(found.findings)
        }
        findings.formUnion(try linted.findings(knowing: listing))
      } catch let error as RunError {
        // What can be read is told all the same.
        try report(findings.union(linted.findings()), linted)
        throw error
      }
      try report(findings, linted)
      return findings.isEmpty
    }
    if !isSound { throw ExitCode(1) }
  }

  private func numbers(in course: LintedCourse) throws -> Set<Int>? {
    guard !questions.isEmpty, let document = course.document else { return nil }
    return Set(try document.numbers(in: questions))
  }

  private func report(_ findings: Set<LintFinding>, _ course: LintedCourse) throws {
    let sorted = findings.sorted()
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let bytes = try encoder.encode(Findings(findings: sorted))
      Terminal.writeLine(String(decoding: bytes, as: UTF8.self))
      return
    }
    for finding in sorted { Terminal.writeLine(visible("\(finding)")) }
    Terminal.writeLine(summary(of: sorted, course))
  }

  private struct Findings: Encodable {
    var version = 1
    var findings: [LintFinding]
  }

  /// `12 questions, 60 known mistakes: nothing to fix.`
  private func summary(of findings: [LintFinding], _ course: LintedCourse) -> String {
    let asked = course.asked.map { count($0.count, "question") } ?? "a notebook that can't be read"
    let mistakes = course.folder?.questions.reduce(0) { $0 + $1.mistakes.count }
    let scope =
      mistakes.map { "\(asked), \(count($0, "known mistake"))" }
      ?? "\(asked), no grading folder"
    let verdict =
      findings.isEmpty
      ? "nothing to fix" : "\(count(findings.count, "thing")) to fix"
    return "\(scope): \(verdict)."
  }

  private func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }
}
