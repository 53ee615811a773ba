import Exercises
import Testing
import Wording

private let endings: [Outcome.Ending] = [
  .finished, .threw, .trapped, .timedOut, .overMemory, .flooded, .forbidden, .exited(code: 3),
  .notCompiled, .unanswered, .blocked(by: 7),
]

@Test func everyEndingHasWordsOfItsOwn() {
  #expect(Set(endings.map(\.name)).count == endings.count)
  #expect(Set(endings.map(\.status)).count == endings.count)
  #expect(Set(endings.map(\.explanation)).count == endings.count)
}

@Test(arguments: [
  (Outcome.Ending.threw, "The answer threw an error", "its answer threw an error"),
  (
    .exited(code: 3), "The answer ended the program itself, with exit code 3",
    "its answer ended the program itself, with exit code 3"
  ),
  (.unanswered, "There is no answer yet", "it has no answer"),
  (.blocked(by: 7), "It needs the value of Q7, which did not finish", "it did not finish"),
])
func anEndingIsExplained(ending: Outcome.Ending, explanation: String, reason: String) {
  #expect(ending.explanation == explanation)
  #expect(ending.reason == reason)
}

@Test func whatAnAnswerDidHoldsNothingThatItChose() {
  #expect(Outcome.Ending.exited(code: 3).deed == "ended the program itself")
}

@Test func nothingIsCalledFinishedThatNobodyChecked() {
  #expect(Outcome.Ending.finished.status == "ran")
  #expect(Outcome.Ending.unanswered.status == "not answered yet")
  #expect(Outcome.Ending.trapped.status == "stopped")
}
