import Exercises
import Marking
import TestSupport
import Testing

/// What a process could write that forges, from a seed, so that a failure comes back with it.
private struct Dice: RandomNumberGenerator {
  private var source: SplitMix64

  init(seed: UInt64) { source = SplitMix64(seed: seed) }

  mutating func next() -> UInt64 { source.next() }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }

  mutating func list<Element>(_ element: (inout Dice) -> Element) -> [Element] {
    (0..<Int.random(in: 0...7, using: &self)).map { _ in element(&self) }
  }

  /// Whatever a process could write to its channel.
  mutating func forgedValue() -> Observation.Value {
    switch Int.random(in: 0...3, using: &self) {
    case 0:
      return .numbers(
        shape: list { $0.pick([-1, 0, 1, 2, 3, 6, 1 << 40, .max, .min]) },
        bits: list { $0.pick([0, 0x7FC0_0000, 0xFF80_0000, UInt32($0.next() >> 32)]) })
    case 1:
      return .numbers(
        shape: pick([[2, 3], [3, 2], [6], [1, 6, 1]]),
        bits: (0..<6).map { _ in pick([0x7F80_0001, 1, UInt32(next() >> 32)]) })
    case 2: return .integers(list { $0.pick([.min, .max, 0, 1, 2, 3]) })
    default: return .texts(list { $0.pick(["", "\u{0}", "\u{202E}", "a\u{301}\u{301}\u{301}"]) })
    }
  }

  mutating func forgedRecord() -> TrialRecord {
    let ending = pick([
      Outcome.Ending.finished, .trapped, .timedOut, .exited(code: .min), .blocked(by: .max),
    ])
    return switch Int.random(in: 0...7, using: &self) {
    case 0: .refused(message: pick(["", ".", String(repeating: "x", count: 5000)]))
    case 1: .ended(ending, message: "")
    case 2: .untried(reason: pick(["", "x"]))
    default:
      .observed(
        list { _ in 0 }.reduce(into: Observation()) { observation, _ in
          observation.record(pick(["outputs", "lengths", "x", ""]), forgedValue())
        })
    }
  }
}

@Test(arguments: 0..<20 as Range<UInt64>)
func forgedRecordsAreHarmlessAndWorthNothing(seed: UInt64) throws {
  var dice = Dice(seed: seed)
  for _ in 0..<200 {
    let forged = Evidence(
      open: dice.list { $0.forgedRecord() }, hidden: dice.list { $0.forgedRecord() },
      hiddenAgain: dice.list { $0.forgedRecord() })
    let grade = try sampleRubric.grade(
      forged, against: .ofReference, mistakes: [])
    #expect(grade.criteria[0].points == 0)
    #expect(grade.criteria.allSatisfy { ($0.points == 0) == ($0.message != nil) })
    #expect(grade.criteria.allSatisfy { ($0.message?.utf8.count ?? 0) < 2000 })
  }
}

@Test(arguments: 0..<20 as Range<UInt64>)
func forgedValuesAgreeWithNothingAndStopNothing(seed: UInt64) throws {
  var dice = Dice(seed: seed)
  let expected: [Observation.Value] = [
    .tensor([2, 3], [1, 2, .nan, .infinity, 5, 6]), .tensor([], [4]), .integers([7, 7, 8]),
    .texts(["b", "c"]),
  ]
  for _ in 0..<200 {
    let value = dice.forgedValue()
    for right in expected {
      #expect(try message(dice.pick([.exact, .close, .set]), got: value, expected: right) != nil)
    }
  }
}

@Test func factsThatAreReportedTwiceAreNotBelieved() throws {
  var observation: Observation = ["x": .list([1])]
  observation.record("x", [Float(1)])
  let reference = Evidence([.observed(["x": .list([1])])])
  let grade = try rubric(.exact).grade(
    reference.replacing(0, with: .observed(observation)), against: reference)
  #expect(
    grade.criteria[0].message == """
      In the public trial "usual", "x" was reported more than once.
      Look at x.
      """)
}

@Test func shapesThatDoNotFitTheirNumbersAreNotBelieved() throws {
  for shape in [[2, 3], [-1, -1], [1 << 62, 4, 0], [Int.max, Int.max], [.max, 2, 0]] {
    let text = try message(
      .close, got: .numbers(shape: shape, bits: [0x3F80_0000]), expected: .list([1]))
    #expect(
      text == """
        In the public trial "usual", "x" was reported with a shape that does not fit its numbers.
        Look at x.
        """)
  }
}

/// Inputs could be sent out as the sizes of an empty tensor.
@Test(arguments: [[1_078_530_011, 0], [4380, 4615, 5685, 9157, 375, 0]])
func aShapeThatIsAMessageIsNotPassedOn(_ shape: [Int]) throws {
  let text = try message(
    .close, got: .tensor(shape, []), expected: .tensor([2, 3], [1, 2, 3, 4, 5, 6]),
    onlyHidden: true)
  #expect(
    text == """
      In a hidden trial of the kind "usual", "x" does not have the expected shape.
      Your answer is right in the public trials.
      Look at x.
      """)
}

/// Whatever an answer reports, what it is told of a hidden trial holds no digits of what is right
/// there.
@Test(arguments: 0..<40 as Range<UInt64>)
func noHiddenMessageHoldsANumberOfTheReference(seed: UInt64) throws {
  var dice = Dice(seed: seed)
  let count = Int.random(in: 1...12, using: &dice)
  let right = (0..<count).map { _ in Float.random(in: 100...999, using: &dice) }
  // Wrong in each of the ways that have a remark of their own, and in no particular way.
  let ways: [[Float]] = [
    right.map { -$0 }, right.map { $0 * 2 }, right.map { $0 + 1 }, right.map { $0 * 1.003 },
    right.reversed(), [0] + right.dropLast(), right.map { _ in 1 }, right.map { _ in .nan },
    right.map { _ in Float.random(in: 0...1000, using: &dice) }, [],
  ]
  for own in ways {
    let values: [(own: Observation.Value, right: Observation.Value, rule: Criterion.Rule)] = [
      (.list(own), .list(right), .close), (.list(own), .list(right), .set),
      (.texts(own.map { "\($0)" }), .texts(right.map { "\($0)" }), .exact),
      (
        .integers(own.map { $0.isNaN ? 0 : Int($0) }), .integers(right.map { Int($0) }),
        dice.pick([.exact, .set])
      ),
    ]
    for value in values {
      let text =
        try message(value.rule, got: value.own, expected: value.right, onlyHidden: true) ?? ""
      // "100 %" is a band of its own.
      let told = text.replacing("less than 100 %", with: "").replacing("more than 100 %", with: "")
      for number in right {
        #expect(!told.contains("\(Int(number))"), "\(number) in: \(text)")
      }
    }
  }
}
