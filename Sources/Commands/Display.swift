import Exercises
import Foundation
import Parsing
import Reporting
import Running
import Wording

/// What a run tells its user: in a terminal a line for each question, the current one rewritten;
/// elsewhere plain lines, for what has ended.
package struct Display {
  package let isQuiet: Bool
  /// The answers folder, whose files are named as the user would.
  package let solutions: String

  package func compiling(_ folder: AnswersFolder) {
    status("compiling the answers in \(folder.path)")
  }

  package func update(_ progress: QuestionProgress) {
    switch progress {
    case .preparing(let question): status("computing Q\(question), which others need")
    case .started(let question): status("Q\(question)".padded(to: 5) + "running")
    case .running(let question, let seconds):
      status("Q\(question)".padded(to: 5) + "running, \(seconds) s")
    case .ended(let outcome): line(endedLine(outcome))
    }
  }

  package func update(_ progress: Demonstrator.Progress) {
    switch progress {
    case .started(let name): status("\(name)  running")
    case .running(let name, let seconds): status("\(name)  running, \(seconds) s")
    case .ended(let outcome):
      let text = "\(outcome.name)  \(outcome.ending.status), \(inSeconds(outcome.seconds))"
      line(outcome.isFinished ? text : Terminal.red(text))
    }
  }

  /// Shows some outcomes in full.
  package func show(_ outcomes: [Outcome], _ shown: [DemonstrationOutcome], of document: Document) {
    for outcome in outcomes {
      let title = document.questions.first { $0.number == outcome.question }?.title ?? ""
      line("\n" + Terminal.bold("Q\(outcome.question): \(visible(title))") + "\n")
      write(outcome.plainText())
    }
    for outcome in shown {
      line("\n" + Terminal.bold(outcome.name) + "\n")
      write(outcome.plainText())
    }
  }

  /// Something that the user should know and that stops nothing.
  package func note(_ text: String) {
    line(visible("note: \(text)"))
  }

  /// What stood in for answers, each told once.
  package func tellStandIns(of outcomes: [Outcome]) {
    var told: Set<String> = []
    for sentence in outcomes.flatMap(\.notes) where told.insert(sentence).inserted {
      note(sentence)
    }
  }

  /// Ends the run: how many ran, what to do about the others, and where the files are.
  ///
  /// - Parameters:
  ///   - staying: what the files show besides.
  ///   - commandToRun: the command that runs a question again.
  func summarise(
    _ outcomes: [Outcome], _ shown: [DemonstrationOutcome], _ staying: StayingResults,
    of document: Document, files: [String], commandToRun: (Int) -> String
  ) {
    line("")
    if !outcomes.isEmpty || shown.isEmpty { summarise(outcomes, commandToRun) }
    if !shown.isEmpty { summarise(shown) }
    let asked = names(ofQuestions: outcomes.map(\.question).sorted())
    let executed = (asked.isEmpty ? [] : [asked]) + shown.map(\.name)
    if let names = staying.names {
      line("These files still show what was run before, unchanged: \(names).")
    } else if outcomes.count < document.questions.count {
      let verb = outcomes.count + shown.count == 1 ? "is" : "are"
      line("Only \(executed.joined(separator: ", ")) \(verb) executed in these files:")
    }
    for file in files { line(visible(file)) }
  }

  private func summarise(_ outcomes: [Outcome], _ commandToRun: (Int) -> String) {
    let open = outcomes.count(where: \.isOpen)
    let causes = Cause.all(of: outcomes) { open > 1 && $0.isOpen ? "" : firstLine(of: $0) }
    let seconds = outcomes.map(\.seconds).reduce(0, +)
    let count = outcomes.count
    let rest = open == 0 ? "" : "; \(open) \(open == 1 ? "is" : "are") not answered yet"
    line(
      "\(outcomes.count(where: \.isFinished)) of \(count) \(count == 1 ? "question" : "questions") "
        + "ran, in \(inSeconds(seconds))\(rest).")
    for cause in causes {
      let names =
        cause.questions.count == count && count > 1
        ? "all \(count) questions" : names(ofQuestions: cause.questions)
      let text = names.padded(to: 3) + "  " + cause.status
      line(
        "  " + (cause.isOpen ? text : Terminal.red(text))
          + (cause.reason.isEmpty ? "" : ": \(cause.reason)"))
    }
    // What has cost every question is not found in one of them.
    if let cause = causes.first(where: { !$0.isBlocked && !$0.isOpen }),
      cause.questions.count < count
    {
      let question = cause.questions[0]
      line("To run just Q\(question): \(visible(commandToRun(question)))")
    }
  }

  private func summarise(_ shown: [DemonstrationOutcome]) {
    let count = shown.count
    let seconds = shown.map(\.seconds).reduce(0, +)
    line(
      "\(shown.count(where: \.isFinished)) of \(count) "
        + "\(count == 1 ? "demonstration" : "demonstrations") shown, in \(inSeconds(seconds)).")
    for outcome in shown where !outcome.isFinished {
      let reason = outcome.message?.split(separator: "\n").first.map { ": \(visible(String($0)))" }
      line("  " + Terminal.red("\(outcome.name)  \(outcome.ending.status)") + (reason ?? ""))
    }
    if !shown.allSatisfy(\.isFinished) {
      line("A demonstration is the course's own: no answer is at fault.")
    }
  }

  private func endedLine(_ outcome: Outcome) -> String {
    let text =
      "Q\(outcome.question)".padded(to: 5) + outcome.ending.status
      + (outcome.seconds > 0 ? ", \(inSeconds(outcome.seconds))" : "")
    return outcome.isFinished || outcome.isOpen ? text : Terminal.red(text)
  }

  /// `solutions/Q14_Clip.swift:3: Index out of range`, on one line.
  private func firstLine(of outcome: Outcome) -> String {
    let place = outcome.file.map { file in
      "\(solutions)/\(file)" + (outcome.line.map { ":\($0)" } ?? "")
    }
    var message = outcome.message?.split(separator: "\n").first.map(String.init) ?? ""
    if let file = outcome.file, message.hasPrefix("\(file):") {
      // A compiler's message names its own place.
      return visible("\(solutions)/\(message)")
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

  /// A line that the next one takes the place of.
  private func status(_ text: String) {
    if !isQuiet { Terminal.showStatus(visible(text)) }
  }

  private func line(_ text: String) {
    if !isQuiet { Terminal.writeLine(text) }
  }

  private func write(_ text: String) {
    if !isQuiet { Terminal.write(text) }
  }
}

/// Questions that did not finish for one and the same reason, such as a helper that does not
/// compile: it is told once.
private struct Cause {
  let status: String
  let reason: String
  let isBlocked: Bool
  let isOpen: Bool
  var questions: [Int]

  /// The causes in the order of the first question that each cost.
  static func all(of outcomes: [Outcome], because reason: (Outcome) -> String) -> [Cause] {
    var causes: [Cause] = []
    for outcome in outcomes.sorted(by: { $0.question < $1.question }) where !outcome.isFinished {
      let (status, reason) = (outcome.ending.status, reason(outcome))
      if let index = causes.firstIndex(where: { $0.status == status && $0.reason == reason }) {
        causes[index].questions.append(outcome.question)
      } else {
        let isBlocked = if case .blocked = outcome.ending { true } else { false }
        causes.append(
          Cause(
            status: status, reason: reason, isBlocked: isBlocked, isOpen: outcome.isOpen,
            questions: [outcome.question]))
      }
    }
    return causes
  }
}
