import Checking
import Exercises
import Marking
import Running
import Testing

private func record(
  _ ending: Outcome.Ending?, held: Int? = nil, lost: Int = 0
) -> LearnerRecords.Question {
  LearnerRecords.Question(
    ending: ending,
    checks: held.map { held in
      .init(held: (0..<held).map { "h\($0)" }, lost: (0..<lost).map { "l\($0)" })
    }, inputs: "now")
}

@Test(arguments: [
  (nil, QuestionState.notRun, "not run yet"),
  (record(.finished), .ended(.finished), "ran"),
  (record(.trapped), .ended(.trapped), "stopped"),
  (record(.notCompiled), .notCompiled, "doesn't compile"),
  (record(.finished, held: 3, lost: 2), .checked(held: 3, of: 5), "3 of 5 public checks pass"),
  (record(nil, held: 5), .checked(held: 5, of: 5), "✓ all 5 public checks pass"),
])
func whatIsKnownOfAnAnswerIsItsState(
  record: LearnerRecords.Question?, state: QuestionState, words: String
) {
  #expect(QuestionState(record, inputs: "now") == state)
  #expect(state.words == words)
}

@Test func whatIsKnownOfAnotherAnswerIsNotToldOfThisOne() {
  let state = QuestionState(record(.finished, held: 5), inputs: "later")
  #expect(state == .changed && !state.isPassed && state.name == "stale")
}

@Test func hintsTellWhatIsLostFirstAndTheOutlineLast() {
  func criterion(_ name: String) -> Criterion {
    Criterion(name, points: 100, "The \(name)", facts: ["f"], .exact, advice: "Look at \(name).")
  }
  let check = QuestionCheck(
    question: 1, needsScratch: false, trials: [], criteria: [criterion("norm"), criterion("sum")],
    mistakes: [], outline: "A loop.")
  let hints = QuestionHints(notebook: ["Read on."], check: check, lost: ["sum"])
  #expect(
    hints.levels == ["Read on.", "The sum: Look at sum.", "The norm: Look at norm.", "A loop."])
  #expect(QuestionHints(notebook: [], check: nil).levels.isEmpty)
}
