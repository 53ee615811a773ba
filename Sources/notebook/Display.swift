import Exercises
import Foundation
import Parsing
import Reporting
import Running

/// What a run tells its user: in a terminal a line for each question, the current one rewritten;
/// elsewhere plain lines, for what has ended.
struct Display {
  let isQuiet: Bool
  /// Whose files are named as the user would.
  let project: ProjectOptions

  func compiling(_ folder: AnswersFolder) {
    status("compiling the answers in \(folder.path)")
  }

  func update(_ progress: QuestionProgress) {
    switch progress {
    case .preparing(let question): status("Q\(question) is computed, others need it")
    case .started(let question): status("Q\(question)".padded(to: 5) + "running")
    case .running(let question, let seconds):
      status("Q\(question)".padded(to: 5) + "running, \(seconds) s")
    case .ended(let outcome): line(endedLine(outcome))
    }
  }

  /// Shows some outcomes in full.
  func show(_ outcomes: [Outcome], of document: Document) {
    for outcome in outcomes {
      let title = document.questions.first { $0.number == outcome.question }?.title ?? ""
      line("\n" + bold("Q\(outcome.question): \(visible(title))") + "\n")
      line(outcome.plainText())
    }
  }

  /// Ends the run: how many finished, what to do about the others, and where the files are.
  func summarise(_ outcomes: [Outcome], files: [String]) {
    let failed = outcomes.filter { !$0.isFinished }
    let seconds = outcomes.map(\.seconds).reduce(0, +)
    let count = outcomes.count
    line("")
    line(
      "\(count - failed.count) of \(count) \(count == 1 ? "question" : "questions") finished, "
        + "in \(inSeconds(seconds)).")
    for outcome in failed {
      let reason = firstLine(of: outcome)
      line(
        "  " + red("Q\(outcome.question)".padded(to: 5) + outcome.ending.badge)
          + (reason.isEmpty ? "" : ": \(reason)"))
    }
    if let first = failed.first {
      line("To run just one of them: notebook run \(first.question)\(project.arguments)")
    }
    for file in files { line(file) }
  }

  private func endedLine(_ outcome: Outcome) -> String {
    let text =
      "Q\(outcome.question)".padded(to: 5) + outcome.ending.badge
      + (outcome.seconds > 0 ? ", \(inSeconds(outcome.seconds))" : "")
    return outcome.isFinished ? text : red(text)
  }

  /// `solutions/Q14_Clip.swift:3: Index out of range`, on one line.
  private func firstLine(of outcome: Outcome) -> String {
    let place = outcome.file.map { file in
      "\(project.solutions)/\(file)" + (outcome.line.map { ":\($0)" } ?? "")
    }
    var message = outcome.message?.split(separator: "\n").first.map(String.init) ?? ""
    if let file = outcome.file, message.hasPrefix("\(file):") {
      // A compiler's message names its own place.
      return visible("\(project.solutions)/\(message)")
    }
    if message.count > 200 { message = message.prefix(200) + "…" }
    return visible(
      [place, message].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": "))
  }

  private func inSeconds(_ seconds: Double) -> String {
    let hundredths = Int((seconds * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) s"
  }

  // MARK: - The terminal

  private static let isTerminal =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  private static let hasColour =
    isTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  private static let clearLine = "\r\u{1B}[K"

  /// A line that the next one takes the place of.
  private func status(_ text: String) {
    if Self.isTerminal { write(Self.clearLine + visible(text)) }
  }

  private func line(_ text: String) {
    write((Self.isTerminal ? Self.clearLine : "") + text + "\n")
  }

  private func write(_ text: String) {
    if !isQuiet { FileHandle.standardOutput.write(Data(text.utf8)) }
  }

  private func red(_ text: String) -> String { styled(text, "31") }
  private func bold(_ text: String) -> String { styled(text, "1") }

  private func styled(_ text: String, _ code: String) -> String {
    Self.hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
