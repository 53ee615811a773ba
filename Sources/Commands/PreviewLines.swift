import Exercises
import Watching
import Wording

/// What a preview tells in the terminal: the page shows the rest.
struct PreviewLines {
  static func lines(for event: WatchState.Event, in state: WatchState, _ view: WatchView)
    -> [String]
  {
    switch event {
    case .failed(let reason): [visible(reason)]
    case .opened(let note): [visible(note)]
    case .checked(let result) where result.grade.status != .unanswered:
      [view.listed(result.question, state, pointsAtCurrent: false)]
    // A verdict says more, where there's one or will be.
    case .ran(let outcome)
    where !outcome.isFinished && outcome.ending != .unanswered
      && !state.isChecked(outcome.question):
      ["Q\(outcome.question)".padded(to: 5) + Terminal.red("✗ ") + outcome.ending.status]
    default: []
    }
  }
}
