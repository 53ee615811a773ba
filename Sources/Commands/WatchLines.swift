import Checking
import Watching
import Wording

/// What a watch tells where there's no screen: a block of plain lines for each thing that happens.
struct WatchLines {
  /// How many lines of an output are told: there's no window that it could fill.
  private static let outputLimit = 40

  /// The lines for something that has happened.
  ///
  /// - Parameters:
  ///   - before: what was known until then.
  ///   - state: what is known with it.
  ///   - hints: those to the current question.
  static func lines(
    for event: WatchState.Event, from before: WatchState, to state: WatchState, _ view: WatchView,
    hints: [String]
  ) -> [String] {
    switch event {
    case .saved, .noticed, .courseChanged, .prepared, .compiled, .served, .ranRest, .demonstrated:
      return []
    case .failed(let reason): return [visible(reason)]
    case .opened(let note): return [visible(note)]
    case .checked(let result) where result.question == before.current:
      return view.verdict(result, isNamed: true, isWhole: state.current == result.question)
    case .checked:
      return state.news.dropFirst(before.news.count).map(view.news)
    // Those of other questions stand on the page.
    case .ran(let outcome) where outcome.question != before.current: return []
    case .ran(let outcome):
      let lines = view.output(outcome)
      let rest = lines.count - outputLimit
      return lines.prefix(outputLimit)
        + (rest > 0
          ? ["… \(rest) more lines: \(visible(view.commandToRun(outcome.question)))"] : [])
    case .pressed(.hint):
      let count = state.hints[state.current] ?? 0
      guard count > 0, count <= hints.count else { return ["There's no hint to this question."] }
      return ["Hint \(count) of \(hints.count): \(visible(hints[count - 1]))"]
    case .pressed(.list): return state.questions.map { view.listed($0, state) }
    case .pressed(.help), .pressed(.enter):
      return WatchView.keys.map { "\($0.key.padded(to: 4))\($0.meaning)" }
    case .pressed(.next), .pressed(.previous):
      return ["Q\(state.current): \(view.title(of: state.current))"]
    case .pressed: return []
    }
  }
}
