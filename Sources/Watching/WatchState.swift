import Checking
import Exercises
import Running

/// What a learner's watch knows, shows and has to do. It does nothing itself: events come in, `work` says
/// what is to be done next, and what is shown is made from it.
///
/// Work that isn't `work` any more while it's being done is out of date, and is to be stopped.
public struct WatchState: Equatable, Sendable {
  public enum Work: Equatable, Sendable {
    /// Build what answers are linked with, and read what they are checked against. No save of an answer
    /// makes that out of date.
    case prepare(course: Int)
    case compile(round: Int)
    case check(Int, round: Int)
    case run(Int, round: Int)
    case open(Int, round: Int)
    /// Run all questions that have no outcome, for a page that shows them all.
    case runRest(round: Int)
    /// Show what stands beside the theory, on that page.
    case demonstrate(course: Int)
    case quit
  }

  public enum Panel: Equatable, Sendable {
    case question, list, help
  }

  public enum Event: Equatable, Sendable {
    /// Answers were saved, removed or renamed.
    case saved(AnswersChange)
    /// The notebook has these questions now, and perhaps other demonstrations.
    case noticed(questions: [Int], hasOtherDemonstrations: Bool = false)
    /// The exercises, or what answers are checked against, are others now.
    case courseChanged
    /// The files can't be read, or the answers not be compiled, for this reason.
    case failed(String)
    /// - Parameter checkable: the questions that can be checked.
    case prepared(checkable: Set<Int>)
    /// - Parameter affected: the questions whose verdict may be another one.
    case compiled(affected: Set<Int>)
    case checked(CheckResult)
    case ran(Outcome)
    /// All that could be run has been.
    case ranRest
    case demonstrated([DemonstrationOutcome])
    /// The page is served, and opened where something could open it; or it couldn't be: a sentence.
    case opened(String)
    /// There's a page from now on, which shows all questions.
    case served
    case pressed(Key)
  }

  /// How many criteria of a question hold.
  public struct Verdict: Equatable, Sendable {
    public let held: Int
    public let count: Int

    public init(held: Int, count: Int) {
      self.held = held
      self.count = count
    }

    public init(_ result: CheckResult) {
      self.init(held: result.held, count: result.count)
    }
  }

  /// A verdict that another question's change has changed.
  public struct News: Equatable, Sendable {
    public let question: Int
    public let before: Verdict
    public let result: CheckResult
  }

  /// Their numbers, rising.
  public private(set) var questions: [Int]
  /// The one that is shown.
  public private(set) var current: Int
  public private(set) var panel = Panel.question
  /// Why nothing can be done until something is saved.
  public private(set) var trouble: String?
  /// The verdicts on what there is now.
  public private(set) var results: [Int: CheckResult] = [:]
  /// What the answers that there are now did when they ran.
  public private(set) var outcomes: [Int: Outcome] = [:]
  /// What stands beside the theory, once it has been shown.
  public private(set) var demonstrations: [DemonstrationOutcome]?
  public private(set) var news: [News] = []
  /// What became of the page, when it was asked for last.
  public private(set) var pageNote: String?
  /// How many hints are shown, by question.
  public private(set) var hints: [Int: Int]
  /// How many there are.
  public var hintCounts: [Int: Int] = [:]
  /// What is known of each verdict from before.
  public private(set) var verdicts: [Int: Verdict]

  /// What has changed since the answers were compiled; `nil` when they are.
  private var change: AnswersChange? = AnswersChange()
  private var checkable: Set<Int> = []
  /// To be checked after the current question, silently.
  private var waiting: [Int] = []
  /// Whether it looks for the first question that isn't right.
  public private(set) var isSeeking: Bool
  private var wantsPage = false
  /// Whether there's a page, and so all questions are of interest and not the current one alone.
  private var showsAll = false
  /// The round in which the questions without an outcome were run.
  private var roundOfRest: Int?
  private var wantsEnd = false
  private var round = 0
  private var isPrepared = false
  private var course = 0

  /// - Parameters:
  ///   - start: where the learner was; `nil` when that isn't known, and the first question is to be found
  ///     that isn't right.
  ///   - verdicts: those known from before.
  ///   - hints: how many were shown before.
  public init(
    questions: [Int], start: Int?, verdicts: [Int: Verdict] = [:], hints: [Int: Int] = [:]
  ) {
    self.questions = questions
    let known = start.flatMap { questions.contains($0) ? $0 : nil }
    current = known ?? questions.first ?? 0
    isSeeking = known == nil
    self.verdicts = verdicts
    self.hints = hints
  }

  /// What has changed since the answers were compiled.
  public var changes: AnswersChange { change ?? AnswersChange() }

  /// What is to be done now; `nil` when there's nothing to do but wait.
  public var work: Work? {
    if wantsEnd { return .quit }
    if trouble != nil || questions.isEmpty { return nil }
    if !isPrepared { return .prepare(course: course) }
    if change != nil { return .compile(round: round) }
    if checkable.contains(current), results[current] == nil {
      return .check(current, round: round)
    }
    if outcomes[current] == nil, results[current]?.grade.status ?? .graded == .graded {
      return .run(current, round: round)
    }
    if wantsPage { return .open(current, round: round) }
    if showsAll, roundOfRest != round, questions.contains(where: { outcomes[$0] == nil }) {
      return .runRest(round: round)
    }
    if let next = waiting.first { return .check(next, round: round) }
    return showsAll && demonstrations == nil ? .demonstrate(course: course) : nil
  }

  /// Whether a question's answer can be checked, and so gets a verdict.
  public func isChecked(_ question: Int) -> Bool { checkable.contains(question) }

  /// The questions that are still to be checked, the current one aside.
  public var countOfWaiting: Int { waiting.count }

  public mutating func take(_ event: Event) {
    switch event {
    case .saved(let saved): takeSaved(saved)
    case .noticed(let numbers, let hasOtherDemonstrations):
      questions = numbers
      if hasOtherDemonstrations { demonstrations = nil }
      if !numbers.contains(current) {
        show(numbers.last { $0 < current } ?? numbers.first ?? 0)
      }
      if showsAll { checkRest() }
      trouble = nil
    case .courseChanged:
      (results, outcomes, demonstrations) = ([:], [:], nil)
      isPrepared = false
      course += 1
      var all = AnswersChange()
      all.isCommon = true
      begin(with: all)
    case .failed(let reason): trouble = reason
    case .prepared(let checkable):
      self.checkable = checkable
      isPrepared = true
      if showsAll { checkRest() }
    case .compiled(let affected):
      change = nil
      for question in affected {
        results[question] = nil
        outcomes[question] = nil
      }
      // What nobody has answered or looked at yet has no verdict that could have changed.
      let changed = showsAll ? affected : affected.filter { verdicts[$0] != nil }
      waiting = Set(waiting).union(changed)
        .intersection(checkable).subtracting([current]).sorted()
    case .checked(let result): takeChecked(result)
    case .ran(let outcome): outcomes[outcome.question] = outcome
    case .ranRest: roundOfRest = round
    case .demonstrated(let outcomes): demonstrations = outcomes
    case .opened(let note):
      wantsPage = false
      pageNote = note
    case .served:
      showsAll = true
      checkRest()
    case .pressed(let key): take(key)
    }
  }

  private mutating func takeSaved(_ saved: AnswersChange) {
    for question in saved.isCommon ? Set(questions) : saved.questions {
      results[question] = nil
      outcomes[question] = nil
    }
    let own = saved.questions.intersection(questions)
    if let first = own.min(), !own.contains(current) { show(first) }
    isSeeking = false
    panel = .question
    begin(with: saved)
  }

  /// Begins a round, in which the answers are compiled anew.
  private mutating func begin(with added: AnswersChange) {
    round += 1
    change = changes
    change?.formUnion(added)
    news = []
    pageNote = nil
    trouble = nil
  }

  private mutating func takeChecked(_ result: CheckResult) {
    let question = result.question
    let verdict = Verdict(result)
    waiting.removeAll { $0 == question }
    results[question] = result
    if question != current, let before = verdicts[question], before != verdict {
      news.append(News(question: question, before: before, result: result))
    }
    verdicts[question] = result.grade.status == .unanswered ? nil : verdict
    guard isSeeking, question == current else { return }
    if result.isRight, let next = questions.first(where: { $0 > question }) {
      current = next
    } else {
      isSeeking = false
    }
  }

  private mutating func checkRest() {
    waiting = questions.filter {
      checkable.contains($0) && results[$0] == nil && $0 != current
    }
  }

  private mutating func show(_ question: Int) {
    current = question
    waiting.removeAll { $0 == question }
    pageNote = nil
  }
}

extension WatchState {
  public enum Key: Equatable, Sendable {
    case hint, next, previous, list, again, open, checkAll, help, enter, back, quit

    /// The key that a byte of input stands for.
    public init?(_ byte: UInt8) {
      switch Unicode.Scalar(byte) {
      case "h": self = .hint
      case "n": self = .next
      case "p": self = .previous
      case "l": self = .list
      case "r": self = .again
      case "o": self = .open
      case "c": self = .checkAll
      case "?": self = .help
      case "\r", "\n": self = .enter
      case "\u{1B}": self = .back
      case "q", "\u{04}": self = .quit
      default: return nil
      }
    }
  }

  private mutating func take(_ key: Key) {
    isSeeking = false
    switch key {
    case .hint:
      panel = .question
      hints[current] = min((hints[current] ?? 0) + 1, hintCounts[current] ?? 0)
    case .next: questions.first { $0 > current }.map { show($0) }
    case .previous: questions.last { $0 < current }.map { show($0) }
    case .list: panel = panel == .list ? .question : .list
    case .again:
      panel = .question
      results[current] = nil
      outcomes[current] = nil
      trouble = nil
      round += 1
    case .open:
      wantsPage = true
    case .checkAll:
      panel = .list
      checkRest()
    case .help: panel = panel == .help ? .question : .help
    // It leaves what other keys have opened.
    case .enter: panel = panel == .question ? .help : .question
    case .back: panel = .question
    case .quit: wantsEnd = true
    }
  }
}
