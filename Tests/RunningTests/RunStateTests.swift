import Exercises
import HostSystem
import Running
import Testing

/// Q2 needs Q1, Q3 needs Q2, and Q4 stands alone.
private func plan(_ requested: [Int]) throws -> Plan {
  try Plan(requested, needs: [2: [1], 3: [2]], sheet: "AnswerSheet.swift")
}

private func state(
  _ requested: [Int] = [1, 2, 3, 4], settled: [Int: Outcome.Ending] = [:]
) throws -> RunState {
  RunState(try plan(requested)) { question in
    settled[question].map { Outcome(question: question, ending: $0) }
  }
}

private func finished(_ questions: Int...) -> [Outcome] {
  questions.map { Outcome(question: $0, ending: .finished) }
}

@Test func allQuestionsOfAPlanRunTogether() throws {
  var state = try state()
  #expect(state.nextBatch() == [1, 2, 3, 4])
  #expect(state.record(finished(1, 2, 3, 4)).isEmpty)
  #expect(state.nextBatch().isEmpty)
  #expect(state.settled == [1, 2, 3, 4])
}

@Test func apartTheLastQuestionComesFirstWithWhatItNeeds() throws {
  var state = try state([1, 3, 4])
  #expect(state.nextBatch(ofOne: true) == [4])
  _ = state.record(finished(4))
  #expect(state.nextBatch(ofOne: true) == [1, 2, 3])
  _ = state.record(finished(1, 2, 3))
  #expect(state.nextBatch(ofOne: true).isEmpty)
}

@Test func apartTooNothingRunsThatCannotGoOn() throws {
  var state = try state([1, 2, 3], settled: [2: .notCompiled])
  #expect(state.nextBatch(ofOne: true) == [1])
  _ = state.record(finished(1))
  #expect(state.nextBatch(ofOne: true).isEmpty)
}

@Test func theNextWorkerComputesAgainWhatTheRestNeeds() throws {
  var state = try state([1, 2, 3, 4])
  _ = state.record(finished(1, 2))
  #expect(state.nextBatch() == [1, 2, 3, 4])
}

@Test func whatNobodyNeedsAnyMoreIsNotComputedAgain() throws {
  var state = try state([1, 2, 4])
  _ = state.record(finished(1, 2))
  #expect(state.nextBatch() == [4])
}

@Test func aQuestionThatStopsTheWorkerCostsWhatNeedsIt() throws {
  var state = try state()
  let blocked = state.record(
    finished(1) + [Outcome(question: 2, ending: .trapped, message: "Index out of range")])
  #expect(
    blocked == [
      Outcome(
        question: 3, ending: .blocked(by: 2), message: "Q2: its answer stopped the program")
    ])
  #expect(state.nextBatch() == [4])
}

@Test func theFirstCauseIsToldThroughAChain() throws {
  let state = try state(settled: [1: .notCompiled])
  #expect(state.outcomes.map(\.ending) == [.notCompiled, .blocked(by: 1), .blocked(by: 1)])
  #expect(state.outcomes.last?.message == "Q1: its answer does not compile")
  #expect(state.nextBatch() == [4])
}

@Test(arguments: [
  (Outcome.Ending.unanswered, "it has no answer"), (.threw, "its answer threw an error"),
  (.timedOut, "its answer ran longer than the time limit"),
  (.overMemory, "its answer used more memory than the limit"),
  (.flooded, "its answer printed more than the limit"),
  (.forbidden, "its answer asked the system for what its sandbox forbids"),
  (.exited(code: 3), "its answer ended the program itself, with exit code 3"),
])
func aBlockedQuestionSaysWhy(ending: Outcome.Ending, reason: String) throws {
  #expect(try state([2], settled: [1: ending]).outcomes.last?.message == "Q1: \(reason)")
}

@Test func aQuestionThatFailsWhenItRunsAgainKeepsItsOutcomeAndCostsTheRest() throws {
  var state = try state()
  _ = state.record(finished(1, 2))
  let blocked = state.record([Outcome(question: 1, ending: .timedOut)])
  // Q2 has finished, but cannot be run again without Q1.
  #expect(
    blocked == [
      Outcome(
        question: 3, ending: .blocked(by: 1),
        message: "Q1: its answer ran longer than the time limit")
    ])
  #expect(state.outcomes.first?.ending == .finished)
  #expect(state.nextBatch() == [4])
}

@Test func anExhaustedBudgetSettlesWhatIsLeft() throws {
  var state = try state()
  _ = state.record(finished(1))
  let spending = Spending(
    Budget(processorTime: .seconds(1), idleTime: .seconds(1), reported: 1), of: "the answers")
  spending.add(Use(processorTime: .seconds(2), wallTime: .seconds(2)))
  let excess = try #require(spending.excess)
  #expect(state.giveUp(excess).map(\.question) == [2, 3, 4])
  #expect(
    state.outcomes.last?.message
      == "it was not run: the answers took more than 1 s of processor time together")
  #expect(state.nextBatch().isEmpty)
}

@Test func whatIsStoodInForBlocksNothing() throws {
  let plan = try Plan(
    [1, 2, 3, 4], needs: [2: [1], 3: [2]], sheet: "AnswerSheet.swift", notBegun: [2],
    standIns: [2: "a list"])
  var state = RunState(plan) { $0 == 2 ? Outcome(question: 2, ending: .unanswered) : nil }
  // The worker is told of it, and makes what stands in.
  #expect(state.nextBatch() == [1, 2, 3, 4])
  // It needs nothing, so what stops another question costs neither.
  #expect(state.record([Outcome(question: 1, ending: .trapped)]).isEmpty)
  #expect(state.nextBatch() == [2, 3, 4])
}

@Test func whatIsNotBegunBlocksWhereNothingStandsIn() throws {
  let plan = try Plan(
    [1, 2, 3, 4], needs: [2: [1], 3: [2]], sheet: "AnswerSheet.swift", notBegun: [2])
  let state = RunState(plan) { $0 == 2 ? Outcome(question: 2, ending: .unanswered) : nil }
  #expect(state.outcomes.map(\.ending) == [.unanswered, .blocked(by: 2)])
}
