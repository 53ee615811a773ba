import ArgumentParser
import Commands
import Exercises
import Foundation
import Grading
import Handback
import HostSystem
import Running

/// Where a class's rules and decisions stand.
struct RuleOptions: ParsableArguments {
  @Option(
    help: "The policy: due dates, penalties, weights. (default: the course's grading/policy.yaml)")
  var policy: String?

  @Option(
    help: """
      What people decided about marks. (default: adjustments.csv in the folder of the records, or else the \
      course's grading/adjustments.csv)
      """)
  var adjustments: String?

  func validate() throws {
    try requireNotEmpty(["--policy": policy, "--adjustments": adjustments])
  }

  /// The rules, as far as there are any.
  ///
  /// - Parameters:
  ///   - grading: the course's folder of grading.
  ///   - output: the folder of the records.
  ///   - questions: those that are marked; `nil` when nobody knows.
  /// - Throws: `RunError` for what doesn't hold: by half of the rules nothing is reckoned.
  func rules(
    grading: String, output: String, questions: [Int]?
  ) throws -> (policy: Policy, adjustments: AdjustmentsFile) {
    let policyPath = policy ?? "\(grading)/\(Policy.fileName)"
    let rules =
      try policy.map { path throws(RunError) in try Policy(readingAt: path) }
      ?? Policy.ofCourse(grading: grading)
    if let questions,
      let error = rules.unknownQuestions(among: questions, path: policyPath).first
    {
      throw error
    }
    let own = "\(output)/\(AdjustmentsFile.name)"
    let adjusted =
      if let adjustments {
        try AdjustmentsFile(readingAt: adjustments)
      } else if FileManager.default.fileExists(atPath: own) {
        try AdjustmentsFile(readingAt: own)
      } else {
        try AdjustmentsFile.ifAny(at: "\(grading)/\(AdjustmentsFile.name)")
      }
    if let questions, let error = adjusted.unknownQuestions(among: questions).first { throw error }
    return (rules, adjusted)
  }
}
