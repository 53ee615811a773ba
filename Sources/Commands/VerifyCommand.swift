import ArgumentParser
import Exercises
import Foundation
import HostSystem
import Parsing
import Running

/// `notebook verify`: whether two runs, in two ways, write the same bytes.
package struct VerifyCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Run all questions, or some, twice, and compare all that is written byte for byte.",
    discussion: """
      The first run is one as always. The second has \(OtherSurroundings.description); copies of the \
      answers and the data; no compiled answers from before; and a process for each question, with \
      what it needs, the last one first. Of run.json the durations aren't compared. Exit code 1 when \
      something differs: the file and, where it can be told, the question are named.
      """)

  package init() {}

  @Argument(
    help: """
      The questions to run: 12, Q12, 5-9 or 1,2,5; demonstrations by their names. All if nothing \
      is named.
      """)
  var questions: [Selection] = []

  @OptionGroup var options: RunOptions

  /// Whether something is named that makes no sense but for a run.
  package var isRestricted: Bool {
    !questions.isEmpty || options.project.solutions != nil || options.format != .usual
  }

  package var notebook: String? { options.project.notebook }

  /// The other options, for grading; its time limit is that of a trial.
  package var gradingWords: [String] {
    ["--seed", "\(options.seed)"] + options.timeLimitWords
      + (options.data.map { ["--data", URL(fileURLWithPath: $0).path] } ?? [])
  }

  package func run(in course: Course) throws {
    let isSame = try explainingErrors {
      let project = try options.project.project(of: course)
      let document = try project.document()
      let names =
        questions.isEmpty
        ? []
        : try document.numbers(in: questions).map { "\($0)" }
          + document.demonstrations(in: questions)
      _ = try project.answersFolder()
      try project.build()
      let other = try OtherSurroundings(for: project.installation)
      let comparison = try compareRuns(of: names, in: project, and: other)
      for line in comparison.lines { Terminal.writeLine(line) }
      return comparison.isSame
    }
    if !isSame { throw ExitCode(1) }
  }

  private func compareRuns(
    of names: [String], in project: Project, and other: OtherSurroundings
  ) throws -> FolderComparison {
    let notebook = ["--notebook", URL(fileURLWithPath: project.notebook).path]
    let data = try project.declaredData(options.data)
    let (one, two) = (other.path("first/report"), other.path("second/report"))
    func work(_ words: [String]) -> [String] {
      ["run"] + names + notebook + options.words + ["--quiet"] + words
    }
    Terminal.showStatus("the first run")
    try Verification.run(
      work(
        ["--output", one, "--solutions", URL(fileURLWithPath: project.solutions).path]
          + (data.map { ["--data", $0] } ?? [])))
    Terminal.showStatus("the second run, elsewhere")
    let answers = try other.copy(project.solutions, as: "second/answers")
    let copiedData = try data.map { try other.copy($0, as: "second/data") }
    try Verification.run(
      work(
        ["--output", two, "--solutions", answers, "--anew"]
          + (copiedData.map { ["--data", $0] } ?? [])), in: other)
    return try FolderComparison(of: one, and: two) { path, bytes in
      path == "run.json" ? try Verification.withoutDurations(bytes) : nil
    }
  }
}

/// What is done twice, and compared.
package enum Verification {
  /// Has this program do some work, whose result is looked at later.
  ///
  /// - Parameter other: where; `nil` for here.
  /// - Throws: `RunError` when it couldn't be done. What a learner's answer did is no error.
  package static func run(_ work: [String], in other: OtherSurroundings? = nil) throws {
    var changes = other?.environment ?? [:]
    // All is built already, and nothing may change between the two.
    changes["NOTEBOOK_BUILD"] = "never"
    let ending = try OwnProgram.run(work, changes, in: other?.workingFolder)
    switch ending {
    case .exited(code: 0), .exited(code: 1): return
    default:
      throw RunError(
        "\(other == nil ? "the first" : "the second") time", "it could not be done",
        cure: "Read the message above, and fix what it names.")
    }
  }

  /// A run's record, with the questions by their names, so that a difference is found in one.
  static func withoutDurations(_ record: [UInt8]) throws -> [UInt8] {
    guard var record = try JSONSerialization.jsonObject(with: Data(record)) as? [String: Any] else {
      return record
    }
    for (list, name) in [("questions", "number"), ("demonstrations", "name")] {
      var byName: [String: Any] = [:]
      for var item in record[list] as? [[String: Any]] ?? [] {
        item["seconds"] = nil
        let key = item[name].map { "\($0)" } ?? ""
        byName[list == "questions" ? "Q\(key)" : key] = item
      }
      record[list] = byName
    }
    return [UInt8](
      try JSONSerialization.data(withJSONObject: record, options: [.prettyPrinted, .sortedKeys]))
  }
}
