import HostSystem
import Running
import Testing

@Suite struct SpendingTests {
  private let budget = Budget(
    processorTime: .seconds(10), idleTime: .seconds(5), reported: 2 << 20)

  @Test func whoComputesSpendsNoIdleTimeOnABusyMachineEither() {
    let spending = Spending(budget, of: "they")
    // A quarter of a processor, for as long as you like.
    spending.add(Use(processorTime: .seconds(9), wallTime: .seconds(36)))
    #expect(spending.excess == nil)
    #expect(Use(processorTime: .seconds(1), wallTime: .seconds(10)).idleTime == .seconds(6))
  }

  @Test func whatIsUsedUpIsNamed() {
    let calculating = Spending(budget, of: "they")
    calculating.add(Use(processorTime: .seconds(6), wallTime: .seconds(6)))
    #expect(calculating.excess == nil)
    calculating.add(Use(processorTime: .seconds(5), wallTime: .seconds(5)))
    #expect(
      calculating.excess?.message == "they took more than 10 s of processor time together")

    let sleeping = Spending(budget, of: "they")
    for _ in 1...6 { sleeping.add(Use(processorTime: .zero, wallTime: .seconds(1))) }
    #expect(sleeping.excess?.message == "they stood still for more than 5 s together")

    let talking = Spending(budget, of: "they")
    talking.add(Use(processorTime: .zero, wallTime: .zero, reported: 3 << 20))
    #expect(talking.excess?.message == "they reported more than 2 MiB together")
    #expect(talking.excess?.kind == .reports)
  }

  @Test func aPartSpendsFromTheWhole() {
    let whole = Spending(budget, of: "the submission")
    for question in 1...3 {
      let part = Spending(budget, of: "Q\(question)", within: whole)
      #expect(part.excess == nil)
      part.add(Use(processorTime: .seconds(4), wallTime: .seconds(4)))
    }
    let late = Spending(budget, of: "Q4", within: whole)
    #expect(
      late.excess?.message == "the submission took more than 10 s of processor time together")
    #expect(late.processorTimeLeft == .zero)
  }

  @Test func theSystemIsAskedOnlyWhenSomethingMayBeUsedUp() {
    let spending = Spending(budget, of: "they")
    #expect(!spending.mayBeExceeded(after: .seconds(2), reported: 0, processors: 2))
    #expect(spending.mayBeExceeded(after: .seconds(6), reported: 0, processors: 1))
    #expect(spending.mayBeExceeded(after: .seconds(3), reported: 0, processors: 4))
  }
}
