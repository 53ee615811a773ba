import ArgumentParser
import Checking
import Exercises
import HostSystem
import Parsing
import Reporting
import Running
import Typesetting
import Wording

/// `notebook why`: where what is shown of a question comes from, and what would be done anew.
package struct WhyCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Tell what of a question's results is kept, and what would be made anew, and why.",
    discussion: """
      Nothing is built, compiled or run for it, and nothing is written.
      """)

  package init() {}

  @Argument(help: "The question: 12 or Q12.")
  var question: QuestionList

  @OptionGroup var options: ProjectOptions

  package func run(in course: Course) throws {
    try explainingErrors {
      let project = try options.project(of: course)
      let document = try project.document()
      let question = try document.question(question)
      let folder = try project.answersFolder()
      let library = try project.libraryToBuild()
      let key =
        FileStatus(of: project.installation.library) == nil
        ? nil : try WorkerKey(of: folder, in: project.installation)
      var origins = [
        try project.compiledAnswers(folder, key, for: question.number, building: library)
      ]
      let state = try project.listed([question])[0].state
      if let lack = try project.lack(of: question.number, state) {
        origins.append(Origin("Its answer", lack.verdict, lack.reason))
      } else {
        origins.append(
          Origin(
            "What it prints and shows", "made anew",
            "That is never kept: every run runs the answer, and what it needs."))
        origins += try project.remembered(of: question.number, folder, key)
        origins += project.typeset(question.number, of: document, folder)
      }
      Terminal.writeLine(Terminal.bold(visible("Q\(question.number): \(question.title)")))
      for line in origins.flatMap(\.lines) { Terminal.writeLine(line) }
    }
  }
}

extension Project {
  /// The library that answers are linked with, where a run would build it first.
  fileprivate func libraryToBuild() throws -> String? {
    try KitBuild(of: installation).outdated().first { $0 == course.answerKit.product }
  }

  fileprivate func compiledAnswers(
    _ folder: AnswersFolder, _ key: WorkerKey?, for question: Int, building library: String?
  ) throws -> Origin {
    let title = "Compiled answers"
    if let library {
      return Origin(
        title, "made anew",
        "\(library), which they're linked with, is missing or older than its sources: it's built "
          + "first.")
    }
    guard let key else {
      return Origin(
        title, "made anew", "What they're linked with is missing: it has to be built first.")
    }
    switch try WorkerCache(existingFor: installation)?.find(key, for: folder.realPath) ?? .empty {
    case .kept(let build) where build.failure != nil:
      return Origin(
        title, "taken as they are kept",
        "None of them compiles. The errors are kept, and told without asking the compiler.")
    case .kept(let build) where build.hasErrors(in: question, of: folder):
      return Origin(
        title, "taken as they are kept",
        "This one doesn't compile. Its errors are kept with the other answers, and told without "
          + "asking the compiler.")
    case .kept:
      return Origin(
        title, "taken as they are kept",
        "Nothing that they're made of has changed since: no file in \(visible(solutions)), not the "
          + "compiler and its options, not the course and its library.")
    case .changed([]):
      return Origin(title, "made anew", "Those that are kept are damaged.")
    case .changed(let changes):
      return Origin(
        title, "made anew", "All of them are compiled together. Since they were last kept:",
        changes: changes.words)
    case .unlikeOthers(let changes):
      return Origin(
        title, "made anew",
        "None from this folder are kept. Compared with the nearest, from another folder:",
        changes: changes.words)
    case .empty:
      return Origin(title, "made anew", "None are kept yet.")
    }
  }

  /// Why there's no answer to say more of; `nil` when there is one.
  fileprivate func lack(
    of question: Int, _ state: QuestionState
  ) throws -> (verdict: String, reason: String)? {
    switch state {
    case .unanswered:
      let folder = try answersFolder()
      let reason =
        folder.files.contains { $0.question == question }
        ? "It's the starting point as it was handed out, so it isn't run."
        : "\(visible(solutions)) has no file Q\(question)_….swift."
      return ("not begun", reason + " Nothing is kept of it.")
    case .unlisted:
      return (
        "not listed",
        "\(AnswersFolder.sheetName) has no line for it, so it isn't run, and nothing is kept of it."
      )
    default: return nil
    }
  }

  /// What `list` shows, from the last run and the last check.
  fileprivate func remembered(
    of question: Int, _ folder: AnswersFolder, _ key: WorkerKey?
  ) throws -> [Origin] {
    guard let records else {
      return [
        Origin(
          "Last run and check", "not remembered",
          "They're remembered of answers in the course's own folder alone.")
      ]
    }
    guard let record = records.record(of: question) else {
      return [
        Origin("Last run and check", "none", "Nobody has run or checked this answer yet.")
      ]
    }
    let isSame = record.inputs == LearnerRecords.inputs(of: question, in: folder)
    var origins: [Origin] = []
    if let ending = record.ending {
      let now = try key.map { try LearnerRecords.Basis(of: question, in: $0) }
      origins.append(
        Self.origin("Last run", ending.status, isSame, made: record.ranWith, now))
    }
    if let checks = record.checks {
      let state = QuestionState.checked(
        held: checks.held.count, of: checks.held.count + checks.lost.count)
      let check = try knownChecks()?.check(of: question)
      let now = try key.map { try LearnerRecords.Basis(of: question, in: $0, against: check) }
      origins.append(
        Self.origin("Last check", state.words, isSame, made: record.checkedWith, now))
    }
    return origins
  }

  private static func origin(
    _ title: String, _ verdict: String, _ isSame: Bool, made: LearnerRecords.Basis?,
    _ now: LearnerRecords.Basis?
  ) -> Origin {
    guard let made, let now else {
      return Origin(
        title, verdict,
        isSame
          ? "It's of the answer and the helpers as they are. What they were compiled with isn't known."
          : "It doesn't hold any more: the answer or a helper has changed since.")
    }
    var changes = now.made.changes(since: made.made).words
    if let old = made.check, let new = now.check, old != new {
      changes.append("what it's checked against has changed")
    }
    if changes.isEmpty {
      return Origin(
        title, verdict, "It holds: nothing that the answer is made of has changed since.")
    }
    return Origin(
      title, verdict,
      isSame
        ? "`list` still shows it, as the answer and its helpers are the same. Since then:"
        : "It doesn't hold any more. Since then:", changes: changes)
  }

  /// The answer's code as the page shows it.
  fileprivate func typeset(
    _ question: Int, of document: Document, _ folder: AnswersFolder
  ) -> [Origin] {
    let report = Report(
      document: document, outcomes: [Outcome(question: question, ending: .finished)],
      answers: folder.sources(), seed: 0, environment: [:])
    var request = report.toTypeset
    request.formulas = []
    request.code.subtract(document.toTypeset.code)
    let (kept, anew) = Typesetter(for: installation, in: .best(installation)).outlook(for: request)
    let title = "Its code in colours"
    if !anew.code.isEmpty {
      return [Origin(title, "made anew", "This very text hasn't been coloured yet.")]
    }
    if kept.code.isEmpty { return [] }
    return [Origin(title, "taken as it is kept", "This very text was coloured before.")]
  }
}
