import Checking
import Exercises
import Parsing
import Reporting
import Running
import Watching
import Wording

/// The words of a watch, for a screen and for plain lines alike.
struct WatchView {
  let document: Document
  /// The folder of the answers, as the user names it.
  let solutions: String
  /// The command that runs a question, and the one that checks it.
  let commandToRun: (Int) -> String
  let commandToCheck: (Int) -> String

  /// The keys, and what each does.
  static let keys: [(key: String, short: String, meaning: String)] = [
    ("h", "hint", "one hint more"),
    ("n", "next", "the next question"),
    ("p", "previous", "the question before"),
    ("l", "list", "all questions, and how far each is"),
    ("r", "again", "run and check this question again"),
    ("c", "all", "check all questions"),
    ("o", "page", "open the page with all that ran; it keeps itself up to date"),
    ("?", "help", "these keys; Enter does the same"),
    ("q", "quit", "the end; next time it begins where you are now"),
  ]

  func title(of question: Int) -> String {
    visible(document.questions.first { $0.number == question }?.title ?? "")
  }

  /// `notebook/trees.md:412`
  func place(of question: Int) -> String {
    guard let question = document.questions.first(where: { $0.number == question }) else {
      return visible(document.path)
    }
    return visible(document.path) + (question.cell.map { ", cell \($0)" } ?? ":\(question.line)")
  }

  func verdict(_ result: CheckResult, isNamed: Bool, isWhole: Bool = true) -> [String] {
    CheckDisplay.lines(
      of: result, title: isNamed ? title(of: result.question) : nil, solutions: solutions,
      isWhole: isWhole)
  }

  /// What the answer printed and showed, or why it stopped. Of a figure its description.
  func output(_ outcome: Outcome) -> [String] {
    var lines = outcome.plainText().split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        // Nothing is written while answers are watched, and so no figure has a file.
        let figure = line.prefixMatch(of: /\[figures\/[^\]]*\]\ /)
        return figure.map { "Figure: \(line[$0.range.upperBound...])" }
          ?? String(line).replacing("\t", with: "    ")
      }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// `Q13  ✗ 2 of 5 public checks pass now, 5 before`
  func news(_ news: WatchState.News) -> String {
    let name = "Q\(news.question)".padded(to: 5)
    let before = "\(news.before.held) before"
    switch news.result.grade.status {
    case .notCompiled: return name + Terminal.red("doesn't compile any more")
    case .unanswered: return name + "isn't answered any more"
    case .graded, .waiting: break
    }
    let text =
      "\(news.result.held) of \(news.result.count) public checks pass now, \(before)"
    return name
      + (news.result.isRight ? Terminal.green("✓ \(text)") : Terminal.red("✗ \(text)"))
  }

  /// A question in the list.
  ///
  /// - Parameter pointsAtCurrent: whether there's a sign before the one that is shown.
  func listed(_ question: Int, _ state: WatchState, pointsAtCurrent: Bool = true) -> String {
    let mark =
      switch state.verdicts[question] {
      case let verdict? where verdict.held == verdict.count && verdict.count > 0:
        Terminal.green("✓ \(verdict.held) of \(verdict.count)".padded(to: 10))
      case let verdict? where verdict.count > 0:
        Terminal.red("✗ \(verdict.held) of \(verdict.count)".padded(to: 10))
      case .some: Terminal.red("✗".padded(to: 10))
      case nil: "·".padded(to: 10)
      }
    let pointer = !pointsAtCurrent ? "" : question == state.current ? "▸ " : "  "
    return pointer + "Q\(question)".padded(to: 5) + mark + title(of: question)
  }

  /// What it's doing.
  ///
  /// - Parameter seconds: for how long.
  func activity(_ work: WatchState.Work?, for seconds: Int, in state: WatchState) -> String {
    let time = seconds < 1 ? "" : ", \(seconds) s"
    switch work {
    case .prepare: return "getting the course ready\(time)"
    case .compile: return "compiling\(time)"
    case .check(let question, _) where state.isSeeking:
      return "looking for the first question that isn't right: Q\(question)\(time)"
    case .check(let question, _) where question == state.current: return "checking\(time)"
    case .check(let question, _):
      return "checking Q\(question)\(time), which may depend on this"
    case .run: return "running\(time)"
    case .runRest: return "running the other questions\(time)"
    case .demonstrate: return "running the demonstrations\(time)"
    case .open: return "opening the page\(time)"
    case .quit: return ""
    case nil: return visible("waiting for a change in \(solutions)")
    }
  }
}
