import Exercises

/// How one fact differs from the reference's.
struct Difference: Equatable {
  enum Reason: Equatable {
    /// It was not recorded.
    case missing
    /// It was recorded more than once.
    case doubled
    /// Its shape does not fit its count of numbers.
    case malformed
    /// It is of another kind: a text where numbers are expected. `own` shows it.
    case kind(own: String, expected: String)
    case shape(own: [Int], expected: [Int])
    /// Elements of a set that are missing, and others that do not belong, as texts.
    case elements(missing: [String], surplus: [String])
    case values(Deviation)
  }

  var fact: String
  var reason: Reason
}

extension Criterion.Rule {
  /// Compares the facts of a criterion in the order in which it names them.
  ///
  /// - Returns: the first difference; `nil` when all facts agree.
  func difference(
    of own: Observation, from expected: Observation, in facts: [String]
  ) -> Difference? {
    for fact in facts {
      let values = own.values(of: fact)
      guard let reference = expected[fact], let value = values.first else {
        return Difference(fact: fact, reason: .missing)
      }
      guard values.count == 1 else { return Difference(fact: fact, reason: .doubled) }
      if let reason = difference(of: value, from: reference) {
        return Difference(fact: fact, reason: reason)
      }
    }
    return nil
  }

  /// Compares one value, which may be forged, with what is expected.
  func difference(
    of own: Observation.Value, from expected: Observation.Value
  ) -> Difference.Reason? {
    guard own.isWellFormed, expected.isWellFormed else { return .malformed }
    switch (own, expected) {
    case (.numbers(let shape, let bits), .numbers(let expectedShape, let expectedBits)):
      let numbers = bits.map(Float.init(bitPattern:))
      let reference = expectedBits.map(Float.init(bitPattern:))
      if self == .set {
        return Self.elements(numbers.map(\.canonical), reference.map(\.canonical)) {
          "\(Float(bitPattern: $0))"
        }
      }
      guard shape == expectedShape else { return .shape(own: shape, expected: expectedShape) }
      let places = numbers.indices.filter { !agrees(numbers[$0], reference[$0]) }
      return places.isEmpty
        ? nil : .values(Deviation(shape, places, numbers: numbers, reference: reference))
    case (.integers(let integers), .integers(let reference)):
      if self == .set { return Self.elements(integers, reference) { "\($0)" } }
      guard integers.count == reference.count else {
        return .shape(own: [integers.count], expected: [reference.count])
      }
      let isAtMost = self == .atMost
      let places = integers.indices.filter {
        isAtMost ? integers[$0] > reference[$0] : integers[$0] != reference[$0]
      }
      return places.isEmpty
        ? nil
        : .values(
          Deviation(places, integers: integers, reference: reference, isAtMost: isAtMost))
    case (.texts(let texts), .texts(let reference)):
      if self == .set { return Self.elements(texts, reference) { $0.quoted } }
      guard texts.count == reference.count else {
        return .shape(own: [texts.count], expected: [reference.count])
      }
      let places = texts.indices.filter { !texts[$0].isSame(as: reference[$0]) }
      return places.isEmpty ? nil : .values(Deviation(places, texts: texts, reference: reference))
    default:
      return .kind(own: own.shown, expected: expected.kind)
    }
  }

  /// Whether a number agrees with the reference's.
  ///
  /// All NaNs are alike: which bits a NaN has is the processor's affair and no work of an answer.
  /// Under `exact`, so are the two zeros: `-3 * 0` and `0` are the same number.
  private func agrees(_ own: Float, _ expected: Float) -> Bool {
    if own.isNaN || expected.isNaN { return own.isNaN && expected.isNaN }
    guard case .close(let absolute, let relative) = self, own.isFinite, expected.isFinite else {
      return own == expected
    }
    // In double precision nothing here overflows.
    let allowed = Double(absolute) + Double(relative) * abs(Double(expected))
    return abs(Double(own) - Double(expected)) <= allowed
  }

  /// What two lists, whose order is free, do not have in common.
  private static func elements<Element: Hashable>(
    _ own: [Element], _ expected: [Element], text: (Element) -> String
  ) -> Difference.Reason? {
    let missing = expected.surplus(over: own)
    let surplus = own.surplus(over: expected)
    if missing.isEmpty && surplus.isEmpty { return nil }
    return .elements(missing: missing.map(text), surplus: surplus.map(text))
  }
}

extension Observation {
  /// The values of all facts of a name. An honest observation has one at most.
  func values(of name: String) -> [Value] {
    facts.filter { $0.name == name }.map(\.value)
  }
}

extension Observation.Value {
  /// Whether there are as many numbers as the shape says.
  var isWellFormed: Bool {
    guard case .numbers(let shape, let bits) = self else { return true }
    guard shape.allSatisfy({ $0 >= 0 }) else { return false }
    if shape.contains(0) { return bits.isEmpty }
    var count = 1
    for size in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      if overflows || product > bits.count { return false }
      count = product
    }
    return count == bits.count
  }

  /// What it consists of, in a learner's words.
  var kind: String {
    switch self {
    case .numbers: "decimal numbers"
    case .integers: "whole numbers"
    case .texts: "text"
    }
  }

  /// A single text as it stands, of anything else what it consists of.
  var shown: String {
    if case .texts(let texts) = self, texts.count == 1 { texts[0].quoted } else { kind }
  }

  /// The same value for every order of its elements.
  var sorted: Self {
    switch self {
    case .numbers(let shape, let bits): .numbers(shape: shape, bits: bits.sorted())
    case .integers(let integers): .integers(integers.sorted())
    case .texts(let texts): .texts(texts.sorted())
    }
  }
}

extension Float {
  /// Its bits, with all NaNs alike and both zeros too.
  fileprivate var canonical: UInt32 {
    isNaN ? Float.nan.bitPattern : self == 0 ? 0 : bitPattern
  }
}

extension String {
  /// Whether both are the same scalars. `==` would also take "é" for "e" with an accent after it.
  fileprivate func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension Array where Element: Hashable {
  /// The elements that it holds more often than another list does, in its own order.
  fileprivate func surplus(over other: [Element]) -> [Element] {
    var counts: [Element: Int] = [:]
    for element in other { counts[element, default: 0] += 1 }
    return filter { element in
      guard let count = counts[element], count > 0 else { return true }
      counts[element] = count - 1
      return false
    }
  }
}
