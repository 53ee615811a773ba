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
    let project: Project
    let data: String?
    /// The folder of the page.
    let output: String
    let limits: Limits
    /// Whether it looks by itself for changes.
    let polls: Bool
    let commandToRun: @Sendable (Int) -> String
    let commandToCheck: @Sendable (Int) -> String
  }

  private let setting: Setting
  private let project: Project
  private let keys = KeyInput()
  private let watch: FolderWatch
  private var content: WatchedContent
  /// The answers that could be read last.
  private var lastFolder: AnswersFolder?
  private var document: Document
  private var state: WatchState
  private var checks: CheckFolder?
  private var readChecks: [Int: QuestionCheck] = [:]
  private var stubs: Stubs?
  private var answers: BuiltAnswers?

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
    let places = try WatchedPlaces(of: project)
    // Before anything is read: what changes meanwhile is noticed.
    watch = FolderWatch(places.folders, trees: places.trees, polls: setting.polls)
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

  /// Runs until the user has enough.
  func run() throws {
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
    look()
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
    if new == old { return }
    content = new
    if new.notebook != old.notebook {
      do {
        document = try project.document()
        take(.noticed(questions: document.questions.map(\.number).sorted()))
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
    case .open: try open()
    case .quit: break
    }
  }

  private func open() throws {
    let note: String
    do {
      note = try WatchPage(setting, document).open(with: state, answers)
    } catch let error as RunError {
      // Something may be in its way, which keeps nothing else from going on.
      note = error.description
    }
    take(.opened(note))
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
    try project.keep(result, of: answers.folder)
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
    guard let answers else { return }
    let run = Run(
      answers: answers, seed: Run.defaultSeed, dataFolder: try project.dataFolder(setting.data),
      limits: setting.limits)
    let outcomes = try run.outcomes(of: Plan([question], of: answers, stubs: stubs))
    project.keep(outcomes, of: answers.folder)
    for outcome in outcomes { take(.ran(outcome)) }
  }

  // MARK: - Showing

  private func take(_ event: WatchState.Event) {
    let before = state
    state.take(event)
    switch event {
    case .compiled, .checked, .noticed: findHints()
    default: if state.current != before.current { findHints() }
    }
    if state.current != before.current || state.hints != before.hints { keepPosition() }
    if keys.isTerminal {
      if state != before { show() }
    } else {
      for line in WatchLines.lines(for: event, from: before, to: state, view, hints: hints) {
        Terminal.writeLine(line)
      }
    }
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
