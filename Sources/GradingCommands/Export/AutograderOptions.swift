import ArgumentParser
import Commands
import Exercises
import Grading
import Handback
import HostSystem
import Running

/// The options of `notebook export` that are about Gradescope's autograder.
struct AutograderOptions: ParsableArguments {
  @Option(
    help: """
      For autograder: the secret seed of the hidden trials. (default: that of the output folder, or one \
      drawn at random)
      """)
  var seed: UInt64?

  @Flag(
    help: """
      For autograder: run answers without a sandbox. They can read the reference and forge their marks \
      then; results say NOT ISOLATED.
      """)
  var trust = false

  @Option(help: .hidden)
  var metadata: String?

  static let stamp =
    "NOT ISOLATED: these answers ran without a sandbox, and could forge their marks."

  /// How the submission came that Gradescope's harness tells of; `nil` when it isn't asked.
  func arrival() throws -> Arrival? {
    guard let metadata else { return nil }
    return try GradescopeSubmission(ExportPlace.bytes(of: metadata), path: metadata).arrival
  }

  /// Writes the zip.
  func write(
    to place: ExportPlace, of project: Project, output: String,
    visibility: GradescopeResults.Visibility
  ) throws -> ExportCommand.Outcome {
    let package = try AutograderPackage(of: project)
    let seed = try seed ?? Conditions.recordedSeed(in: output) ?? .random(in: .min ... .max)
    let autograder = GradescopeAutograder(
      of: package.files,
      GradescopeAutograder.Settings(
        course: package.course, program: package.program, reference: project.course.solutions,
        seed: seed, swift: try Self.version(of: project.installation.toolchainVersion()),
        visibility: visibility, isTrusting: trust))
    try place.write(try autograder.zip(path: place.path))
    return ExportCommand.Outcome(
      what: """
        \(counted(autograder.files.count, "file")), with the reference and the secret seed \(seed): for \
        instructors alone
        """,
      notes: package.notes,
      problems: trust
        ? [
          "With --trust answers run without a sandbox, and can read the reference and forge marks."
        ]
        : [])
  }

  /// `6.3.1` of `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  private static func version(of toolchain: String) throws(RunError) -> String {
    guard let match = toolchain.firstMatch(of: /swift-(\d+(?:\.\d+)+)-RELEASE/) else {
      throw RunError(
        "swift", "“\(toolchain)” is no release that Gradescope's machine could install",
        cure: "Use a release of Swift from https://swift.org/install.")
    }
    return String(match.1)
  }
}
