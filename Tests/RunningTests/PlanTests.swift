import HostSystem
import Running
import Testing

private func order(_ requested: [Int], needs: [Int: [Int]]) throws -> [Int] {
  try Plan(requested, needs: needs, sheet: "AnswerSheet.swift").order
}

@Test func questionsWithoutNeedsRunInTheOrderOfTheirNumbers() throws {
  #expect(try order([7, 1, 4], needs: [:]) == [1, 4, 7])
}

@Test func oneQuestionRunsOnlyWhatItNeeds() throws {
  #expect(try order([12], needs: [12: [5], 5: [2], 3: [1], 20: [12]]) == [2, 5, 12])
}

@Test func whatIsNeededRunsFirstThoughItsNumberIsLarger() throws {
  #expect(try order([1, 2, 3], needs: [1: [9], 9: [3]]) == [2, 3, 9, 1])
}

@Test func onlyWhatWasAskedForIsRequested() throws {
  let plan = try Plan([12, 12, 3], needs: [12: [5]], sheet: "")
  #expect(plan.requested == [3, 12])
  #expect(plan.order == [3, 5, 12])
}

@Test func aCircleIsNamed() {
  let error = #expect(throws: RunError.self) {
    try order([1, 8], needs: [1: [3], 3: [7], 7: [3], 8: []])
  }
  #expect(
    error?.description
      == "AnswerSheet.swift: the questions Q3 → Q7 → Q3 need each other in a circle. "
      + "Change the `needs` of one of their exercises.")
}

@Test func aCircleThatNobodyAsksForDoesNoHarm() throws {
  #expect(try order([1], needs: [3: [7], 7: [3]]) == [1])
}
