import Checking
import Foundation
import HostSystem
import Running

extension Project {
  /// What is known of the learner's work; `nil` when the answers are somewhere else than the course's,
  /// as those of another learner are.
  package var records: LearnerRecords? {
    guard let own = FileStatus(of: "\(installation.root)/\(course.solutions)"),
      FileStatus(of: solutions)?.isSame(as: own) == true
    else { return nil }
    return LearnerRecords(in: installation.root)
  }

  /// What answers are checked against: what was handed out or, where the course itself is, what its
  /// reference does. That is recorded when something of it has changed, which takes a while.
  ///
  /// - Parameter data: the folder of the data, where one is named.
  /// - Throws: `RunError` when there's nothing to check against.
  package func checks(data: String? = nil) throws -> CheckFolder {
    let handedOut = "\(installation.root)/\(course.checks)"
    if FileStatus(of: handedOut)?.isFolder == true { return try CheckFolder(readingAt: handedOut) }
    guard FileStatus(of: "\(installation.root)/\(course.grading)")?.isFolder == true else {
      throw RunError(
        handedOut, "there is no such folder, so there's nothing to check answers against",
        cure: "Get the course from its author again: `notebook release` writes it.")
    }
    // Only the instructors' commands look at the reference. A process of its own, since learners'
    // commands aren't linked with them.
    let folder = "\(installation.build)/\(course.checks)"
    let arguments =
      [Self.recording, "--output", folder] + (data.map { ["--data", $0] } ?? [])
    guard try OwnProgram.run(arguments) == .exited(code: 0) else {
      throw RunError(
        "the reference", "what it does can't be recorded, so there's nothing to check against",
        cure: "Read the message above, and fix what it names.")
    }
    return try CheckFolder(readingAt: folder)
  }

  /// The same as far as it is there, which may be of an earlier course: nothing is recorded for it.
  ///
  /// - Throws: `RunError` when it can't be read.
  func knownChecks() throws(RunError) -> CheckFolder? {
    for path in ["\(installation.root)/\(course.checks)", "\(installation.build)/\(course.checks)"]
    where FileStatus(of: path)?.isFolder == true {
      return try CheckFolder(readingAt: path)
    }
    return nil
  }

  /// The command that records, among those of instructors.
  package static let recording = "record-checks"
}
