import Checking
import Exercises
import Foundation
import HostSystem
import Parsing
import Reporting
import Running
import Watching

/// A watch, from its start to its end: looks for changes and keys, does what is to be done, and shows what
/// came of it.
///
/// One thread does it all. While it waits for a compiler or a worker it goes on looking, and stops what
/// has become out of date.
@MainActor
final class WatchSession {
  struct Setting: Sendable {
    /// What the terminal is told.
    enum Telling {
      /// Verdicts and outputs: on a screen with keys or, where there's none, in plain lines.
      case verdicts
      /// A line for each question; whatever more there is stands on the page.
      case progress
    }

    struct Page {
      let port: UInt16?
      /// Whether it's opened in the browser.
      let opens: Bool
    }

    let project: Project
    let telling: Telling
    let data: String?
    let limits: Limits
    /// How a page is served from the start; `nil` where it's served when it's asked for, if at all.
    let page: Page?
    /// That of the notebook's text; `nil` for what it says itself.
    let language: String?
    let commandToRun: @Sendable (Int) -> String
    let commandToCheck: @Sendable (Int) -> String
  }

  let setting: Setting
  let project: Project
  private let keys: KeyInput
  private let watch: FolderWatch
  private var content: WatchedContent
  /// The answers that could be read last.
  private var lastFolder: AnswersFolder?
  private(set) var document: Document
  private(set) var state: WatchState
  private var checks: CheckFolder?
  private var readChecks: [Int: QuestionCheck] = [:]
  private var stubs: Stubs?
  private(set) var answers: BuiltAnswers?
  /// Served once somebody wants it.
  var page: LivePage?
  /// Since when the page shows something that isn't true any more; `nil` when all is.
  var pageIsOldSince: ContinuousClock.Instant?
  var isWritingPage = false

  /// To the current question, each telling more than the one before.
  private var hints: [String] = []

  /// What is being done, and since when.
  private var doing: (work: WatchState.Work, since: ContinuousClock.Instant)?
  private var shownSeconds = 0
  private var isScreenNew = true
  private var shownRows: [String] = []

  init(_ setting: Setting) throws {
    self.setting = setting
    project = setting.project
    keys = KeyInput(isRead: setting.telling == .verdicts)
    let places = try WatchedPlaces(of: project)
    // Before anything is read: what changes meanwhile is noticed.
    watch = FolderWatch(places.folders, trees: places.trees, polls: Self.polls)
    content = WatchedContent(of: project, trees: places.trees)
    lastFolder = content.answers
    document = try project.document()
    let numbers = document.questions.map(\.number).sorted()
    let position = project.records?.position
    state = WatchState(
      questions: numbers, start: position?.question,
      verdicts: project.verdicts(of: numbers, in: content.answers),
      hints: position?.hints ?? [:])
    if let problem = content.problem { state.take(.failed(problem)) }
  }

  /// Watches until the user has enough. To be called on the main thread.
  nonisolated static func run(_ setting: Setting) throws {
    // A command runs on the main thread, and so does all of the watch.
    try MainActor.assumeIsolated { try WatchSession(setting).run() }
  }

  /// Whether it looks by itself for changes.
  private static var polls: Bool {
    ProcessInfo.processInfo.environment["NOTEBOOK_POLL"] == "1"
  }

  private func run() throws {
    defer { page?.stop() }
    if let page = setting.page { try serve(at: page.port, opens: page.opens) }
    keys.begin()
    defer { keys.end() }
    if !keys.isTerminal {
      Terminal.writeLine("Watching \(project.solutions). Ctrl-C ends it.")
    }
    let outdated: @Sendable () -> Bool = {
      // Threads that wait for something else have nothing to look for.
      Thread.isMainThread && MainActor.assumeIsolated { self.isOutdated }
    }
    while !Terminal.isClosed, !keys.hasEnded {
      if isPageToBeWritten { writePage() }
      guard let work = state.work else {
        show()
        wait()
        try Interruption.check()
        look()
        continue
      }
      if work == .quit { return }
      doing = (work, .now)
      shownSeconds = 0
      show()
      do {
        try Interruption.during(unless: outdated) { try perform(work) }
      } catch let interrupted as Interrupted {
        // What is to be done instead is known already.
        guard interrupted == .outdated else { throw interrupted }
      } catch let error as any CustomStringConvertible & Error {
        take(.failed(error.description))
      }
      doing = nil
    }
  }

  // MARK: - Looking

  /// Whether what is being done is not to be done any more. Looks for changes and keys first.
  private var isOutdated: Bool {
    // Asked while something is typeset for the page, which is always wanted.
    if isWritingPage { return false }
    look()
    if let since = pageIsOldSince, ContinuousClock.now - since > .seconds(1) { writePage() }
    return Terminal.isClosed || keys.hasEnded || doing.map { $0.work != state.work } ?? false
  }

  private func wait() {
    var places = [watch.descriptor, keys.descriptor].compactMap(\.self)
      .map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    // Only its end is of interest.
    places.append(pollfd(fd: STDOUT_FILENO, events: 0, revents: 0))
    // A signal that comes just before this waits for its end.
    let limit = watch.descriptor == nil ? FolderWatch.pace : .milliseconds(500)
    poll(&places, nfds_t(places.count), Int32(limit / .milliseconds(1)))
  }

  private func look() {
    if keys.stopIfAsked() {
      isScreenNew = true
      show()
    }
    for key in keys.take() { take(.pressed(key)) }
    if watch.mayHaveChanged() { read() }
    let seconds = doing.map { Int((ContinuousClock.now - $0.since) / .seconds(1)) } ?? 0
    if seconds != shownSeconds {
      shownSeconds = seconds
      show()
    }
  }

  /// Reads what may have changed. What is there again as it was has not.
  private func read() {
    // Some editors take the old file away before the new one is in its place.
    usleep(15_000)
    _ = watch.mayHaveChanged()
    let new = WatchedContent(of: project, trees: content.trees)
    let old = content
    // A picture is no part of what verdicts depend on.
    if page?.hasOtherPictures == true { notePageIsOld() }
    if new == old { return }
    content = new
    if new.notebook != old.notebook {
      do {
        let shown = document.demonstrations.map(\.name)
        document = try project.document()
        take(
          .noticed(
            questions: document.questions.map(\.number).sorted(),
            hasOtherDemonstrations: document.demonstrations.map(\.name) != shown))
        // The text may be another one where the questions are the same.
        notePageIsOld()
      } catch {
        take(.failed("\(error)"))
        return
      }
    }
    if new.course != old.course { take(.courseChanged) }
    if let problem = new.problem {
      take(.failed(problem))
    } else if let folder = new.answers, folder != lastFolder || old.problem != nil {
      take(.saved(AnswersChange(from: lastFolder, to: folder)))
      lastFolder = folder
    }
  }

  // MARK: - Working

  private func perform(_ work: WatchState.Work) throws {
    switch work {
    case .prepare: try prepare()
    case .compile: try compile()
    case .check(let question, _): try check(question)
    case .run(let question, _): try run(question)
    case .runRest: try runRest()
    case .demonstrate: try demonstrate()
    case .open: try open()
    case .quit: break
    }
  }

  private func prepare() throws {
    try project.build(isQuiet: true)
    checks = project.canCheck ? try project.checks(data: setting.data) : nil
    stubs = try project.installation.stubs()
    readChecks = [:]
    // What has recorded the reference may have said so.
    isScreenNew = true
    take(.prepared(checkable: checks?.questions ?? []))
  }

  private func compile() throws {
    guard let folder = content.answers else { return }
    let answers = try BuiltAnswers(
      of: folder, in: project.installation, toolchain: self.answers?.toolchain)
    self.answers = answers
    take(.compiled(affected: state.changes.affected(in: answers)))
  }

  private func check(_ question: Int) throws {
    guard let answers, let stubs, let check = try check(of: question) else { return }
    let result = try Checker(
      answers: answers, stubs: stubs, dataFolder: try project.dataFolder(setting.data),
      limits: setting.limits
    ).result(of: check)
    try project.keep(result, of: answers, against: check)
    take(.checked(result))
  }

  /// Read once, until the course changes.
  private func check(of question: Int) throws -> QuestionCheck? {
    if let known = readChecks[question] { return known }
    let check = try checks?.check(of: question)
    readChecks[question] = check
    return check
  }

  private func run(_ question: Int) throws {
    for outcome in try outcomes(of: [question]) { take(.ran(outcome)) }
  }

  /// Runs all questions together that have no outcome yet: what one needs of another is computed once.
  private func runRest() throws {
    _ = try outcomes(of: state.questions.filter { state.outcomes[$0] == nil }) { progress in
      if case .ended(let outcome) = progress { self.take(.ran(outcome)) }
    }
    take(.ranRest)
  }

  private func outcomes(
    of questions: [Int], report: @escaping (QuestionProgress) -> Void = { _ in }
  ) throws -> [Outcome] {
    guard let answers else { return [] }
    let run = Run(
      answers: answers, seed: Run.defaultSeed, dataFolder: try project.dataFolder(setting.data),
      limits: setting.limits)
    let plan = try Plan(questions, of: answers, stubs: stubs)
    let outcomes = try run.outcomes(of: plan, report: report)
    try project.keep(outcomes, of: answers)
    return outcomes
  }

  private func demonstrate() throws {
    let names = document.demonstrations.map(\.name)
    let shown = try project.demonstrator(of: document)?.outcomes(
      of: names, seed: Run.defaultSeed, dataFolder: try project.dataFolder(setting.data),
      limits: setting.limits)
    take(.demonstrated(shown ?? []))
  }

  // MARK: - Showing

  func take(_ event: WatchState.Event) {
    let before = state
    state.take(event)
    if state != before { notePageIsOld() }
    switch event {
    case .compiled, .checked, .noticed: findHints()
    default: if state.current != before.current { findHints() }
    }
    if state.current != before.current || state.hints != before.hints { keepPosition() }
    if keys.isTerminal {
      if state != before { show() }
      return
    }
    let lines =
      switch setting.telling {
      case .verdicts: WatchLines.lines(for: event, from: before, to: state, view, hints: hints)
      case .progress: PreviewLines.lines(for: event, in: state, view)
      }
    for line in lines { Terminal.writeLine(line) }
  }

  private func show() {
    guard keys.isTerminal else { return }
    let screen = WatchScreen(
      view: view, state: state, hints: hints,
      activity: view.activity(doing?.work, for: shownSeconds, in: state), size: Terminal.size)
    let rows = screen.rows()
    if rows == shownRows, !isScreenNew { return }
    Screen.draw(rows, in: screen.size, isNew: isScreenNew)
    shownRows = rows
    isScreenNew = false
  }

  private var view: WatchView {
    WatchView(
      document: document, solutions: project.solutions, commandToRun: setting.commandToRun,
      commandToCheck: setting.commandToCheck)
  }

  /// Those of the lost criteria come first, so a verdict may put them in another order.
  private func findHints() {
    guard let question = document.questions.first(where: { $0.number == state.current }) else {
      hints = []
      return
    }
    let check: QuestionCheck?
    do {
      check = try self.check(of: question.number)
    } catch {
      // A damaged file is told where something is checked against it.
      check = nil
    }
    let lost = state.results[question.number]?.grade.criteria.filter { !$0.holds }.map(\.name)
    hints =
      QuestionHints(notebook: document.hints(of: question), check: check, lost: lost ?? []).levels
    state.hintCounts[question.number] = hints.count
  }

  private func keepPosition() {
    guard var position = project.records?.position else { return }
    position.question = state.current
    position.hints = state.hints
    project.keep(position)
  }
}
