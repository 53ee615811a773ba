import ArchiveSamples
import Foundation
import Grading
import Running
import TestSupport
import Testing

/// Readers of archives that fail, with a shell in place of the program that reads them: the archive is
/// what it is to do.
@Suite struct ArchiveReaderTests {
  private func intake(of archives: [String: String], by program: String = "/bin/sh") throws
    -> Intake
  {
    let folder = try TestFolder()
    for (name, script) in archives { try folder.write(script, to: "in/\(name)") }
    return try Intake(
      paths: ["\(folder.path)/in"], archives: ArchiveReader(program, []) { .limits })
  }

  /// Whatever becomes of one process, the next archive has its own.
  @Test func oneArchiveCostsNoOther() throws {
    let good = try listing(of: [("Q1.swift", "let a = 1")])
    let intake = try intake(of: [
      "alice.zip": good, "bob.zip": "kill -SEGV $$", "carol.zip": "kill -TRAP $$",
      "dave.zip": good, "eve.zip": "exit 3", "frank.zip": "printf nonsense >&3",
      "grace.zip": "echo 'notebook: no memory' >&2; exit 2",
      "heidi.zip": "head -c 300000000 /dev/zero >&3",
    ])
    #expect(intake.submissions.map(\.learner) == ["alice", "dave"])
    #expect(
      intake.refusals.map { "\($0.learner): \($0.reason)" } == [
        "bob: the archive is refused: the process that reads the archive was stopped by signal 11",
        "carol: the archive is refused: the process that reads the archive was stopped by signal 5",
        "eve: the archive is refused: the process that reads the archive failed",
        "frank: the archive is refused: the process that reads the archive gives no sensible answer",
        "grace: the archive is refused: the process that reads the archive failed "
          + "(notebook: no memory)",
        "heidi: the archive is refused: the process that reads the archive made more than 192 MiB",
      ])
  }

  @Test func anArchiveIsUnpackedOnce() throws {
    let folder = try TestFolder()
    let answer = try listing(of: [("Q1.swift", "let a = 1")])
    for path in ["in/alice/work.zip", "in/bob/work.zip", "in/carol.zip"] {
      try folder.write("echo x >> \(folder.path)/runs; \(answer)", to: path)
    }
    let intake = try Intake(
      paths: ["\(folder.path)/in"], archives: ArchiveReader("/bin/sh", []) { .limits })
    #expect(intake.submissions.map(\.learner) == ["alice", "bob", "carol"])
    #expect(try folder.text(of: "runs") == "x\nx\nx\n")
  }

  /// Archives have been made that hold themselves.
  @Test func anArchiveThatHoldsItselfEnds() throws {
    let folder = try TestFolder()
    let script = """
      echo x >> \(folder.path)/runs
      le8() { printf '%b' "\\0$(printf %o $(($1 & 255)))\\0$(printf %o $(($1 >> 8)))\\0\\0\\0\\0\\0\\0"; }
      { printf 'A\\1\\1'; le8 1; printf '\\3'; le8 9; printf again.zip; le8 $(wc -c < "$0"); cat "$0"; } >&3

      """
    try folder.write(script, to: "in/alice.zip")
    let intake = try Intake(
      paths: ["\(folder.path)/in"], archives: ArchiveReader("/bin/sh", []) { .limits })
    #expect(intake.refusals.map(\.reason) == ["its answers lie more than 4 folders deep"])
    #expect(try folder.text(of: "runs") == "x\nx\nx\nx\nx\nx\n")
  }

  /// A class's folder is read in the same way, whatever its archives turn out to hold.
  @Test func aDamagedArchiveIsItsLearnersStill() throws {
    let intake = try intake(of: [
      "alice/work.zip": "exit 3", "bob/Q1.swift": "let a = 1", "notes/old/readme.txt": "",
    ])
    #expect(intake.submissions.map(\.learner) == ["bob"])
    #expect(intake.refusals.map(\.learner) == ["alice", "notes"])
  }

  /// A failure of ours is nobody's refusal.
  @Test func withoutAReaderNothingIsTaken() throws {
    #expect(throws: (any Error).self) { try intake(of: ["alice.zip": ""], by: "/nowhere") }
    #expect(throws: ConfinedProgram.Failure.self) { try intake(of: ["alice.zip": "exit 127"]) }
    struct NoSandbox: Error {}
    let folder = try TestFolder()
    try folder.write("", to: "in/alice.zip")
    try folder.write("let a = 1", to: "in/bob/Q1.swift")
    #expect(throws: NoSandbox.self) {
      try Intake(
        paths: ["\(folder.path)/in"], archives: ArchiveReader("/bin/sh", []) { throw NoSandbox() })
    }
    // Who hands in no archive needs none.
    #expect(
      try Intake(
        paths: ["\(folder.path)/in/bob"],
        archives: ArchiveReader("/bin/sh", []) { throw NoSandbox() }
      ).submissions.map(\.learner) == ["bob"])
  }

  /// A script that says what a reader would say of an archive.
  private func listing(of files: [(name: String, text: String)]) throws -> String {
    func number(_ value: Int) -> [UInt8] { (0..<8).map { UInt8(value >> (8 * $0) & 255) } }
    let bytes =
      [65, 1, 1] + number(files.count)
      + files.flatMap { file in
        [3] + number(file.name.utf8.count) + file.name.utf8 + number(file.text.utf8.count)
          + file.text.utf8
      }
    let escaped = bytes.map { "\\0" + String($0, radix: 8) }.joined()
    return "printf '%b' '\(escaped)' >&3"
  }
}
