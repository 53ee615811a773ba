import Exercises
import HostSystem

/// What is run, in which order: the questions that were asked for, and those that they need.
public struct Plan: Equatable, Sendable {
  /// The questions to show, in the order of the numbers.
  public let requested: [Int]

  /// The requested questions and all that they need, each after what it needs; among those that
  /// could come next, the smallest number does.
  public let order: [Int]

  /// What each question in `order` needs, itself left out. One that is stood in for needs nothing.
  let needs: [Int: [Int]]

  /// What stands in for the values of questions that aren't begun, by question.
  let standIns: [Int: String]

  /// The questions that aren't begun: they have no outcome but that, and aren't run.
  let notBegun: Set<Int>

  /// - Parameters:
  ///   - requested: the numbers of the questions to show.
  ///   - needs: what each answered question needs. One that is not in it needs nothing.
  ///   - sheet: the answer sheet's path, for the message.
  ///   - notBegun: the questions that aren't begun.
  ///   - standIns: what stands in for some of them.
  /// - Throws: when questions need each other in a circle.
  public init(
    _ requested: [Int], needs: [Int: [Int]], sheet: String, notBegun: Set<Int> = [],
    standIns: [Int: String] = [:]
  ) throws(RunError) {
    self.requested = Set(requested).sorted()
    let needs = needs.filter { standIns[$0.key] == nil }
    var closure: Set<Int> = []
    var waiting = self.requested
    while let number = waiting.popLast() {
      if closure.insert(number).inserted { waiting += needs[number] ?? [] }
    }
    var remaining = closure.sorted()
    var order: [Int] = []
    while !remaining.isEmpty {
      let next = remaining.firstIndex { Set(needs[$0] ?? []).isDisjoint(with: remaining) }
      guard let next else {
        let circle = Self.circle(among: remaining, needs)
        throw RunError(
          sheet, "the questions \(circle) need each other in a circle",
          cure: "Change the `needs` of one of their exercises.")
      }
      order.append(remaining.remove(at: next))
    }
    self.order = order
    self.needs = needs.filter { closure.contains($0.key) }
    self.standIns = standIns
    self.notBegun = notBegun
  }

  /// The plan for answers that are compiled.
  ///
  /// - Parameter stubs: what learners begin with, in a learner's own run: questions that aren't begun
  ///   don't block others then, where the course has something that stands in for them. `nil` where
  ///   answers are graded.
  public init(
    _ requested: [Int], of answers: BuiltAnswers, stubs: Stubs? = nil
  ) throws(RunError) {
    let listed = answers.descriptions
    let numbers = Set(requested).union(listed.map(\.number))
    let notBegun = stubs.map { stubs in
      numbers.filter { answers.isNotBegun($0, stubs) }
    }
    try self.init(
      requested,
      needs: Dictionary(uniqueKeysWithValues: listed.map { ($0.number, $0.needs) }),
      sheet: "\(answers.folder.path)/\(AnswersFolder.sheetName)",
      notBegun: notBegun ?? [],
      standIns: Dictionary(
        uniqueKeysWithValues: listed.compactMap { answer in
          guard notBegun?.contains(answer.number) == true else { return nil }
          return answer.standIn.map { (answer.number, $0) }
        }))
  }

  /// `Q3 → Q7 → Q3`. Each of the numbers needs another of them.
  private static func circle(among numbers: [Int], _ needs: [Int: [Int]]) -> String {
    var path = [numbers[0]]
    while let last = path.last,
      let next = (needs[last] ?? []).sorted().first(where: numbers.contains)
    {
      if let start = path.firstIndex(of: next) {
        return (path[start...] + [next]).map { "Q\($0)" }.joined(separator: " → ")
      }
      path.append(next)
    }
    return path.map { "Q\($0)" }.joined(separator: ", ")
  }

  /// What stands in for something that a question needs, directly or through others.
  func standIns(behind question: Int) -> [Outcome.StandIn] {
    order(for: [question]).sorted().compactMap { need in
      guard need != question, let name = standIns[need] else { return nil }
      return Outcome.StandIn(question: need, name: name)
    }
  }

  /// The questions among `numbers` and all that they need, in this plan's order.
  func order(for numbers: some Collection<Int>) -> [Int] {
    var closure = Set(numbers)
    for number in order.reversed() where closure.contains(number) {
      closure.formUnion(needs[number] ?? [])
    }
    return order.filter(closure.contains)
  }
}
