import Grading
import HostSystem
import Running
import Testing

/// What docs/grading.md says.
@Test func budgetsAreMultiplesOfATrialsLimit() {
  let budgets = Budgets(for: Limits(time: .seconds(10)))
  #expect(budgets.question.processorTime == .seconds(70))
  #expect(budgets.question.idleTime == .seconds(50))
  #expect(budgets.chain.processorTime == .seconds(140))
  #expect(budgets.chain.idleTime == .seconds(80))
  #expect(budgets.submission.processorTime == .seconds(360))
  #expect(budgets.submission.idleTime == .seconds(180))
}
