import ArgumentParser
import Commands
import Exercises
import Foundation
import Grading
import Handback
import HostSystem
import Typesetting
import Wording

/// `notebook export`: marks and feedback in the forms that platforms take.
package struct ExportCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write marks and feedback in the form that a platform takes.",
    discussion: """
      canvas and moodle fill a file that you exported there, and name with --into; that file itself \
      stays as it is. gradescope, prairielearn and exercism write a results.json for each learner, and \
      autograder a zip that grades on Gradescope. feedback packs all pages for a bulk upload. Exit \
      codes: 0 done; 1 done, and something needs a look, such as marks that are provisional or stale; 2 \
      it could not be done. See docs/handing-back.md in the notebook package.
      """)

  package init() {}

  @Argument(help: "What to write.")
  var format: ExportFormat

  @Argument(help: "The learners, as the records name them. All if none is named.")
  var learners: [String] = []

  @Option(help: "The folder with the records.")
  var output = "grades"

  @Option(
    help: "The file that the platform exported; for Canvas's feedback the folder of its download.")
  var into: String?

  @Option(help: "The name of the column to fill, where it isn't clear which.")
  var column: String?

  @Option(help: "Where to write it. (default: beside the folder with the records)")
  var to: String?

  @Option(help: "The platform that feedback is named for.")
  var platform: FeedbackArchive.Naming = .plain

  @Flag(help: "Feedback with the pages as PDF, too, printed by Chromium.")
  var pdf = false

  @Option(help: "What Moodle's import finds users by.")
  var by: MoodleImport.Key?

  @Option(help: "When learners see tests on Gradescope.")
  var visibility: GradescopeResults.Visibility = .visible

  @OptionGroup var rules: RuleOptions

  @OptionGroup var autograder: AutograderOptions

  package func validate() throws {
    try requireNotEmpty(["--output": output, "--into": into, "--to": to, "--column": column])
    if format.fills, into == nil {
      throw ValidationError(
        "\(format.rawValue) fills a file that you exported there: name it with --into.")
    }
    if format == .feedback, platform == .canvas, into == nil {
      throw ValidationError(
        "Canvas knows feedback by the names of its download: name that folder with --into.")
    }
    if learners.contains("") { throw ValidationError("A learner's name is empty.") }
    if format == .autograder, !learners.isEmpty {
      throw ValidationError("autograder is for all learners, and takes no names.")
    }
  }

  package func run(in course: Course) throws {
    let holds = try explainingErrors {
      let project = try Project(of: course, notebook: nil, solutions: nil)
      let place = ExportPlace(path: to ?? Self.beside(output) + format.ending)
      try place.check(isNot: into)
      if format == .autograder {
        return tell(
          try autograder.write(
            to: place, of: project, output: output, visibility: visibility), in: place)
      }
      let loaded = try LoadedClass(
        readingFrom: output, of: project, by: rules, arrival: autograder.arrival())
      let book = try chosen(from: loaded.book)
      for note in book.notes { Terminal.complain("note: \(visible(note))") }
      var outcome = try export(book, loaded, to: place)
      outcome.problems = book.unsettled + outcome.problems
      return tell(outcome, in: place)
    }
    if !holds { throw ExitCode(1) }
  }

  /// What an export came to.
  struct Outcome {
    /// `21 learners`
    var what: String
    var notes: [String] = []
    var problems: [String] = []
  }

  private func tell(_ outcome: Outcome, in place: ExportPlace) -> Bool {
    for note in outcome.notes { Terminal.complain("note: \(visible(note))") }
    for problem in outcome.problems {
      Terminal.complain(Terminal.red("look:") + " \(visible(problem))")
    }
    Terminal.writeLine("\(visible(place.path)): \(outcome.what)")
    return outcome.problems.isEmpty
  }

  private func chosen(from book: ClassBook) throws(RunError) -> ClassBook {
    if learners.isEmpty { return book }
    let known = Set(book.marks.map(\.learner))
    if let stranger = learners.first(where: { !known.contains($0) }) {
      throw RunError(
        output, "there is no learner “\(shownName(stranger))”",
        cure: "The gradebook there has their names.")
    }
    return book.only(Set(learners))
  }

  private static func beside(_ output: String) -> String {
    var output = output
    while output.hasSuffix("/"), output.count > 1 { output.removeLast() }
    return output
  }
}

// MARK: - Formats

extension ExportCommand {
  private func export(
    _ book: ClassBook, _ loaded: LoadedClass, to place: ExportPlace
  ) throws -> Outcome {
    switch format {
    case .canvas, .moodle: return try fill(with: book, place)
    case .moodleImport:
      let table = MoodleImport(of: book, by: by)
      try place.write(table.bytes)
      return Outcome(
        what:
          "in Moodle, map its first column to \(table.key.rawValue), and Grade and Feedback to the item",
        problems: table.problems)
    case .csv:
      try place.write(MarksCSV(of: book).bytes)
      return Outcome(what: counted(book.marks.count, "learner"))
    case .junit:
      try place.write(JUnitReport(of: book).bytes)
      // Who handed in nothing was tried in nothing.
      return Outcome(what: counted(book.marks.count { $0.status != .missing }, "learner"))
    case .feedback: return try packFeedback(of: book, loaded, place)
    case .classroom50: return try writeClassroom50(of: book, place)
    case .gradescope, .prairielearn, .exercism: return try writeResults(of: book, place)
    case .autograder: return Outcome(what: "")
    }
  }

  private func fill(with book: ClassBook, _ place: ExportPlace) throws -> Outcome {
    let path = into ?? ""
    let table = try CSVTable(readingAt: path)
    let filled =
      format == .canvas
      ? try CanvasGradebook(table, path: path).filled(with: book, column: column)
      : try MoodleWorksheet(table, path: path, column: column).filled(with: book)
    try place.write(filled.bytes)
    return Outcome(
      what: "\(counted(filled.filled, "mark")) filled in, all else as in \(visible(path))",
      notes: filled.notes, problems: filled.problems)
  }

  private func writeResults(of book: ClassBook, _ place: ExportPlace) throws -> Outcome {
    var files: [ExportedFile] = []
    var silent: [String] = []
    for mark in book.marks {
      guard let bytes = try results(of: mark) else {
        if mark.status != .missing { silent.append(mark.learner) }
        continue
      }
      files.append(ExportedFile(path: "\(mark.learner)/results.json", bytes: bytes))
    }
    // One learner's results are a file, as a platform's harness wants them.
    if learners.count == 1, to != nil, let file = files.first {
      try place.write(file.bytes)
    } else {
      try place.write(files)
    }
    let names = silent.map { shownName($0) }.joined(separator: ", ")
    return Outcome(
      what: "results of \(counted(files.count, "learner"))",
      problems: silent.isEmpty ? [] : ["There is no score, and so no file, of \(names)."])
  }

  private func results(of mark: LearnerMark) throws -> [UInt8]? {
    switch format {
    case .prairielearn: try PrairieLearnResults(of: mark)?.bytes
    case .exercism: try ExercismResults(of: mark)?.bytes
    default:
      try GradescopeResults(
        of: mark, visibility: visibility, stamp: autograder.trust ? AutograderOptions.stamp : nil)?
        .bytes
    }
  }

  private func writeClassroom50(of book: ClassBook, _ place: ExportPlace) throws -> Outcome {
    guard book.marks.count == 1, let mark = book.marks.first else {
      throw RunError(
        output,
        "Classroom 50 takes the result of one submission, and there are \(book.marks.count)",
        cure: "Name the learner.")
    }
    let submission = try Classroom50Result.Submission(
      environment: ProcessInfo.processInfo.environment)
    guard let result = try Classroom50Result(of: mark, in: submission) else {
      throw RunError(
        output, "there is no score of \(shownName(mark.learner))",
        cure: "Grade the submission again.")
    }
    try place.write(result.bytes)
    return Outcome(
      what: "the result of \(shownName(mark.learner)); a point counts 100 there",
      problems: result.problems)
  }

  private func packFeedback(
    of book: ClassBook, _ loaded: LoadedClass, _ place: ExportPlace
  ) throws -> Outcome {
    var pages: [String: [String: [UInt8]]] = [:]
    let printer = pdf ? try PagePrinter() : nil
    for mark in book.marks {
      var own = loaded.pages(of: mark.learner)
      if let printer, let page = own["feedback.html"] {
        own["feedback.pdf"] = try printer.pdf(ofPage: String(decoding: page, as: UTF8.self))
      }
      pages[mark.learner] = own
    }
    let downloaded = platform == .canvas ? try Self.names(in: into ?? "") : []
    let archive = FeedbackArchive(of: book, pages, naming: platform, downloaded: downloaded)
    try place.write(try archive.zip(path: place.path))
    return Outcome(
      what: "\(counted(archive.files.count, "page")), named for \(platform.rawValue)",
      problems: archive.problems)
  }

  private static func names(in folder: String) throws(RunError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw RunError(
        folder, "this folder can't be read",
        cure: "Name the folder with Canvas's download, unpacked.")
    }
  }
}

extension FeedbackArchive.Naming: ExpressibleByArgument {}
extension MoodleImport.Key: ExpressibleByArgument {}
extension GradescopeResults.Visibility: ExpressibleByArgument {}
