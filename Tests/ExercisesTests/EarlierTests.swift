import Exercises
import Testing

private enum First: UngradedExercise {
  static let number = 1
  static func demonstrate(
    _ answer: @escaping @Sendable () -> Int, after earlier: Earlier, on page: Page
  ) -> Int {
    answer()
  }
}

private enum Second: UngradedExercise {
  static let number = 2
  static var needs: [any Exercise.Type] { [First.self] }
  static func demonstrate(
    _ answer: @escaping @Sendable (Int) -> Int, after earlier: Earlier, on page: Page
  ) {
    page.show("\(answer(earlier[First.self])) \(earlier.seed)")
  }
}

/// Reads a value that it does not declare.
private enum Undeclared: UngradedExercise {
  static let number = 3
  static func demonstrate(
    _ answer: @escaping @Sendable () -> Void, after earlier: Earlier, on page: Page
  ) -> Int {
    earlier[First.self]
  }
}

private func seed(of number: Int, runSeed: UInt64) throws -> UInt64 {
  var earlier = Earlier(runSeed: runSeed, dataFolder: "")
  let answer =
    number == 1 ? Answer(to: First.self) { 7 } : Answer(to: Undeclared.self) {}
  if number == 1 { try answer.demonstrate(after: &earlier, on: Page { _ in }) }
  return earlier.seed
}

@Test func aLaterExerciseReadsTheValueOfAnEarlierOne() throws {
  var earlier = Earlier(runSeed: 5, dataFolder: "/data")
  try Answer(to: First.self) { 7 }.demonstrate(after: &earlier, on: Page { _ in })
  let seedOfFirst = earlier.seed
  var shown: [Item] = []
  let page = Page { shown.append($0) }
  try Answer(to: Second.self) { $0 * 6 }.demonstrate(after: &earlier, on: page)
  #expect(shown == [.text("42 \(earlier.seed)")])
  #expect(earlier.seed != seedOfFirst)
}

@Test func theSeedOfAQuestionDependsOnTheRunsSeed() throws {
  #expect(try seed(of: 1, runSeed: 1) == seed(of: 1, runSeed: 1))
  #expect(try seed(of: 1, runSeed: 1) != seed(of: 1, runSeed: 2))
}

@Test func aValueThatIsNotDeclaredCannotBeRead() async {
  await #expect(processExitsWith: .failure) {
    var earlier = Earlier(runSeed: 5, dataFolder: "")
    try Answer(to: First.self) { 7 }.demonstrate(after: &earlier, on: Page { _ in })
    try Answer(to: Undeclared.self) {}.demonstrate(after: &earlier, on: Page { _ in })
  }
}

@Test func anAnswerKnowsItsLineAndItsNeeds() {
  let answer = Answer(to: Second.self, { $0 }, line: 12)
  #expect(answer.description == .init(number: 2, needs: [1], line: 12, isBroken: false))
  #expect(Answer(broken: Second.self, line: 4).description.isBroken)
}
