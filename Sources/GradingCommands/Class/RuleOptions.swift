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
    help: """
      The policy: due dates, penalties, weights. (default: the one given last for the folder of the records, or \
      else the course's grading/policy.yaml)
      """)
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
    let kept = "\(output)/\(ClassFile.policy.rawValue)"
    let policyPath =
      policy
      ?? (FileManager.default.fileExists(atPath: kept) ? kept : "\(grading)/\(Policy.fileName)")
    let rules =
      policy != nil || policyPath == kept
      ? try Policy(readingAt: policyPath) : try Policy.ofCourse(grading: grading)
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

  /// Keeps a policy that was given, so that no later command reckons by another one unasked.
  func keepPolicy(in store: GradeStore) throws {
    guard let policy else { return }
    try store.write([UInt8](try Data(contentsOf: URL(fileURLWithPath: policy))), to: .policy)
  }
}

extension Roster {
  /// The roster that was given last for a folder of records; `nil` when none was.
  static func kept(in output: String) throws(RunError) -> Roster? {
    let path = "\(output)/\(ClassFile.roster.rawValue)"
    return FileManager.default.fileExists(atPath: path) ? try Roster(readingAt: path) : nil
  }
}
