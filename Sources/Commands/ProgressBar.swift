import Foundation
import Synchronization

/// How far a long piece of work is, in a terminal: a bar, how many are done, and about how long the
/// rest will take. Elsewhere it is a line for each that is done.
///
/// It may be told from several threads.
package final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    let start = ContinuousClock.now
  }

  private let count: Int
  private let isQuiet: Bool
  private let state = Mutex(State())
  private static let width = 24

  package init(count: Int, isQuiet: Bool) {
    self.count = count
    self.isQuiet = isQuiet
  }

  /// Shows the bar with what is being done now.
  package func tell(_ text: String) {
    guard !isQuiet else { return }
    state.withLock { draw($0, text) }
  }

  /// One more is done: `line` stays, the bar moves on below it.
  package func finish(_ line: String) {
    guard !isQuiet else { return }
    state.withLock { state in
      state.done += 1
      Terminal.writeLine(line)
      if state.done < count { draw(state, "") }
    }
  }

  /// Takes the bar away.
  package func clear() {
    if !isQuiet { Terminal.clearStatus() }
  }

  private func draw(_ state: State, _ text: String) {
    let filled = count == 0 ? Self.width : state.done * Self.width / count
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    var line = "\(bar) \(state.done) of \(count)"
    if state.done > 0 {
      let left =
        (ContinuousClock.now - state.start) / .seconds(1) / Double(state.done)
        * Double(count - state.done)
      line += ", \(Self.duration(left)) left"
    }
    if !text.isEmpty { line += "  \(text)" }
    Terminal.showStatus(line)
  }

  /// `40 s`, `3 min`, `2 h 05 min`: no more digits than a guess deserves.
  package static func duration(_ seconds: Double) -> String {
    let seconds = Int(seconds.rounded(.up))
    if seconds < 60 { return "\(seconds) s" }
    let minutes = (seconds + 59) / 60
    if minutes < 60 { return "\(minutes) min" }
    let rest = minutes % 60
    return "\(minutes / 60) h \(rest < 10 ? "0" : "")\(rest) min"
  }
}
