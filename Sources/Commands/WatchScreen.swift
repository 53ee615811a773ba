import Checking
import Watching
import Wording

/// What a watch shows in a terminal: one screen, drawn from what is known.
struct WatchScreen {
  let view: WatchView
  let state: WatchState
  /// The hints to the current question.
  let hints: [String]
  /// What it's doing, in words.
  let activity: String
  let size: (rows: Int, columns: Int)

  /// The rows from the top, no more than fit: where something is cut, it's said how to see the rest.
  func rows() -> [String] {
    let (top, bottom) = (head, foot)
    let room = max(0, size.rows - top.count - bottom.count)
    let middle: [String] =
      switch state.panel {
      case .question: question(within: room)
      case .list: list(within: room)
      case .help: help
      }
    let blanks = Array(repeating: "", count: max(0, room - middle.count))
    return top + middle.prefix(room) + blanks + bottom
  }

  private var head: [String] {
    if state.panel != .question { return [Terminal.bold(panelTitle), ""] }
    let place = state.questions.firstIndex(of: state.current).map { $0 + 1 } ?? 0
    let file = state.results[state.current]?.file.map { visible("\(view.solutions)/\($0)") }
    let places = [view.place(of: state.current), file, "\(place) of \(state.questions.count)"]
    return wrapped(Terminal.bold, "Q\(state.current): \(view.title(of: state.current))") + [
      Terminal.dim(places.compactMap(\.self).joined(separator: "  ")), "",
    ]
  }

  private var panelTitle: String {
    guard state.panel == .list else { return "Keys" }
    let right = state.questions.count {
      state.verdicts[$0].map { $0.held == $0.count && $0.count > 0 } == true
    }
    return "\(right) of \(state.questions.count) questions pass the public checks"
  }

  private var foot: [String] {
    let keys = WatchView.keys.map { "\($0.key) \($0.short)" }.joined(separator: "  ")
    return ["", Terminal.dim(activity), keys]
  }

  private func question(within room: Int) -> [String] {
    var end = state.news.map(view.news)
    if let note = state.pageNote { end += wrapped(\.self, visible(note)) }
    if !end.isEmpty { end.insert("", at: 0) }
    if let trouble = state.trouble {
      return Array(wrapped(Terminal.red, visible(trouble)).prefix(max(0, room - end.count))) + end
    }
    let advice = state.hints[state.current].map { shownHints($0) } ?? []
    // Of an answer that isn't one the verdict says all.
    let isAnswer = state.results[state.current]?.grade.status ?? .graded == .graded
    let outcome = isAnswer ? state.outcomes[state.current] : nil
    let output = outcome.map { [""] + view.output($0).flatMap { wrapped(\.self, $0) } } ?? []
    let free = max(0, room - end.count - advice.count)
    // Both are cut where they don't fit, and the verdict counts more.
    let verdict = verdict(within: free - min(output.count, max(4, free / 4)))
    return verdict + advice
      + cut(output, to: free - verdict.count, rest: view.commandToRun(state.current)) + end
  }

  /// What is lost and the hint of a known mistake first, if not all fits.
  private func verdict(within room: Int) -> [String] {
    guard let result = state.results[state.current] else { return [] }
    var whole = view.verdict(result, isNamed: false)
    if result.grade.status == .unanswered, let file = result.file {
      whole += wrapped(
        \.self, "Write your answer in \(visible("\(view.solutions)/\(file)")). h shows a hint.")
    }
    if whole.count <= room { return whole }
    let lost = view.verdict(result, isNamed: false, isWhole: false)
    let hint = CheckDisplay.hintLines(of: result)
    return cut(
      Array(lost.dropLast(hint.count)), to: room - hint.count,
      rest: view.commandToCheck(state.current)) + hint
  }

  private func shownHints(_ count: Int) -> [String] {
    hints.prefix(count).enumerated().flatMap { place, hint in
      wrapped(\.self, "Hint \(place + 1) of \(hints.count): \(visible(hint))")
    }
  }

  private func cut(_ lines: [String], to room: Int, rest command: String) -> [String] {
    if lines.count <= room { return lines }
    guard room > 1 else { return [] }
    return lines.prefix(room - 1) + [
      Terminal.dim("… \(lines.count - room + 1) more lines: \(visible(command))")
    ]
  }

  /// As many questions as fit, the current one among them.
  private func list(within room: Int) -> [String] {
    let place = state.questions.firstIndex(of: state.current) ?? 0
    let first = min(max(0, place - room / 2), max(0, state.questions.count - room))
    return state.questions.dropFirst(first).prefix(room).map { view.listed($0, state) }
  }

  private var help: [String] {
    let keys = WatchView.keys.map { "  \($0.key.padded(to: 4))\($0.meaning)" }
    return keys + [""]
      + wrapped(
        \.self,
        "Save a file in \(visible(view.solutions)), and its question is run and checked. "
          + "Public checks tell what is right as far as anyone can see; hidden ones decide the mark."
      )
  }

  private func wrapped(_ style: (String) -> String, _ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      String($0).wrapped(toCells: size.columns - 1).map(style)
    }
  }
}
