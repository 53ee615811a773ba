import Grading
import TestSupport

/// What an intake comes to: `alice: Q12.swift Q14.swift` or `bob refused: …`.
func dump(_ intake: Intake) -> [String] {
  intake.submissions.map { submission in
    "\(submission.learner): \(submission.files.map(\.name).joined(separator: " "))"
  } + intake.refusals.map { "\($0.learner) refused: \($0.reason)" }
}

/// The intake of a folder that holds these files, by the paths in it that are given.
func intake(_ files: KeyValuePairs<String, String>, _ paths: String...) throws -> [String] {
  let folder = try TestFolder()
  for (name, text) in files { try folder.write(text, to: name) }
  return dump(
    try Intake(paths: paths.map { "\(folder.path)/\($0)" }, archives: .inThisProcess))
}
