import ArgumentParser
import Commands
import Exercises
import Foundation
import Grading
import Running

/// `notebook audit`: grades the grader.
package struct AuditCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Check that grading gives what it should, to answers whose marks are known.",
    discussion: """
      The reference must get full marks and untouched stubs nothing. Every known wrong answer must \
      lose the criteria that it is known to lose, keep all others, and be recognised. Exit codes: 0 \
      all is sound; 1 something is wrong; 2 it could not be done.
      """)

  package init() {}

  @Argument(help: "The questions to audit: 12, Q12, 5-9 or 1,2,5. All if none is named.")
  var questions: [QuestionList] = []

  @OptionGroup var grading: GradingOptions

  @Option(help: "How many secret seeds to try, one after the other.")
  var seeds = 1

  package func validate() throws {
    guard seeds > 0 else { throw ValidationError("--seeds takes a number, 1 or more.") }
  }

  package func run(in course: Course) throws {
    let isSound = try explainingErrors {
      let first = grading.seed ?? 1
      let project = try grading.sources.project(of: course)
      let examiner = try grading.examiner(
        of: project, for: project.document(), secret: Secret(seed: first))
      let numbers = try numbers(of: examiner.material.rubrics)
      let audit = try Audit(with: examiner, jobs: grading.sources.jobs)
      var isSound = true
      for seed in (0..<UInt64(seeds)).map({ first &+ $0 }) {
        let findings = try audit.findings(numbers, under: Secret(seed: seed))
        isSound = isSound && findings.allSatisfy(\.complaints.isEmpty)
        report(findings, seed: seed)
      }
      return isSound
    }
    if !isSound { throw ExitCode(1) }
  }

  private func numbers(of rubrics: [RubricFile]) throws -> Set<Int> {
    let all = rubrics.map(\.question)
    if questions.isEmpty { return Set(all) }
    let ranges = questions.flatMap(\.ranges)
    let asked = Set(all.filter { number in ranges.contains { $0.contains(number) } })
    guard !asked.isEmpty else {
      throw ValidationError("None of these questions has a rubric.")
    }
    return asked
  }

  private func report(_ findings: [Audit.Finding], seed: UInt64) {
    let wrong = findings.filter { !$0.complaints.isEmpty }
    for finding in wrong {
      for complaint in finding.complaints {
        Terminal.writeLine("seed \(seed), Q\(finding.question): \(complaint)")
      }
    }
    let mistakes = findings.reduce(0) { $0 + $1.mistakeCount }
    Terminal.writeLine(
      "seed \(seed): \(findings.count - wrong.count) of \(findings.count) questions sound, "
        + "\(mistakes) known mistakes")
  }
}
