import Exercises

/// Where and how the elements of a list or a tensor are not the expected ones.
struct Deviation: Equatable {
  /// What all errors have in common, or how large they are.
  enum Pattern: Equatable {
    case notANumber(count: Int)
    case infinite(count: Int)
    case zero
    /// Each is the negative of the expected one.
    case sign
    /// Each is the expected one times the same factor.
    case factor(Double)
    /// Each is the expected one plus the same amount.
    case offset(Double)
    /// The expected numbers, one place off along an axis.
    case shifted(axis: Int, late: Bool)
    /// The expected numbers in another order.
    case order
    /// How large a typical error is, as a share of a typical expected number.
    case size(Double)
  }

  /// The part of one axis to which all errors are confined.
  struct Region: Equatable {
    var axis: Int
    var indices: ClosedRange<Int>
    /// How long the axis is.
    var size: Int
  }

  /// What the elements are: "numbers", "texts".
  var noun: String
  /// Whether smaller numbers would have been right as well.
  var isAtMost = false
  var shape: [Int]
  /// Where elements differ: row-major and ascending, at least one.
  var places: [Int]
  /// The first of them, as a text that shows the difference.
  var own: String
  var expected: String
  var pattern: Pattern?
  var region: Region?

  /// How many elements there are.
  var count: Int { shape.reduce(1, *) }

  init(_ shape: [Int], _ places: [Int], numbers: [Float], reference: [Float]) {
    noun = "numbers"
    self.shape = shape
    self.places = places
    (own, expected) = Self.texts(numbers[places[0]], reference[places[0]])
    let errors = ErrorPattern(
      shape: shape, places: places, own: numbers.map(Double.init),
      expected: reference.map(Double.init))
    pattern = errors.pattern
    region = errors.region
  }

  init(_ places: [Int], integers: [Int], reference: [Int], isAtMost: Bool) {
    noun = "numbers"
    self.isAtMost = isAtMost
    shape = [integers.count]
    self.places = places
    own = "\(integers[places[0]])"
    expected = "\(reference[places[0]])"
    let errors = ErrorPattern(
      shape: shape, places: places, own: integers.map(Double.init),
      expected: reference.map(Double.init))
    // A class or a count that is off "by 30 %" tells nobody anything.
    pattern = isAtMost || count == 1 ? nil : errors.patternOfWholeNumbers
    region = errors.region
  }

  init(_ places: [Int], texts: [String], reference: [String]) {
    noun = "texts"
    shape = [texts.count]
    self.places = places
    own = texts[places[0]].quoted
    expected = reference[places[0]].quoted
    region = ErrorPattern(shape: shape, places: places, own: [], expected: []).region
  }

  /// The index of the first wrong element on each axis.
  var firstIndex: [Int] { Self.index(of: places[0], in: shape) }

  /// The index on each axis of an element of a row-major tensor.
  static func index(of place: Int, in shape: [Int]) -> [Int] {
    var rest = place
    var index = shape
    for axis in shape.indices.reversed() {
      index[axis] = rest % shape[axis]
      rest /= shape[axis]
    }
    return index
  }
}

/// Finds what the errors of a list have in common.
struct ErrorPattern {
  let shape: [Int]
  let places: [Int]
  let own: [Double]
  let expected: [Double]

  /// What single precision may have added to any of them.
  private let rounding: Double

  /// How well errors must fit a pattern, as a share of the numbers.
  private static let fit = 1e-4

  /// - Parameters:
  ///   - places: where elements differ.
  ///   - own: all elements, row-major, as `expected`; both empty when they are no numbers.
  init(shape: [Int], places: [Int], own: [Double], expected: [Double]) {
    self.shape = shape
    self.places = places
    self.own = own
    self.expected = expected
    rounding = 1e-6 * expected.lazy.filter(\.isFinite).reduce(0) { max($0, abs($1)) }
  }

  var pattern: Deviation.Pattern? {
    let simple = nonFinite ?? zero ?? tiny ?? sign
    return simple ?? factor ?? offset ?? shift ?? order ?? size
  }

  var patternOfWholeNumbers: Deviation.Pattern? { zero ?? offset ?? shift ?? order }

  private var nonFinite: Deviation.Pattern? {
    let nanCount = places.count { own[$0].isNaN }
    if nanCount > 0 { return .notANumber(count: nanCount) }
    let infiniteCount = places.count { own[$0].isInfinite }
    return infiniteCount > 0 ? .infinite(count: infiniteCount) : nil
  }

  private var zero: Deviation.Pattern? {
    own.allSatisfy { $0 == 0 } ? .zero : nil
  }

  /// Errors so small that they would fit any pattern.
  private var tiny: Deviation.Pattern? {
    guard case .size(let share) = size, share < 1e-3 else { return nil }
    return size
  }

  private var sign: Deviation.Pattern? {
    allFit { -expected[$0] } ? .sign : nil
  }

  private var factor: Deviation.Pattern? {
    let strongest = places.max { abs(expected[$0]) < abs(expected[$1]) }
    guard let strongest, expected[strongest] != 0 else { return nil }
    let factor = own[strongest] / expected[strongest]
    guard factor > 0, factor.isFinite, allFit({ factor * expected[$0] }) else { return nil }
    // One number is always some factor away: it says something only when the factor is a round one.
    let roundOnes: [Double] = [2, 3, 4, 5, 8, 10, 16, 32, 64, 100, 1000]
    let isRound = roundOnes.contains { (round: Double) -> Bool in
      abs(factor / round - 1) < Self.fit || abs(factor * round - 1) < Self.fit
    }
    guard places.count > 1 || isRound, abs(factor - 1) > Self.fit else { return nil }
    return .factor(factor)
  }

  private var offset: Deviation.Pattern? {
    let offset = own[places[0]] - expected[places[0]]
    guard places.count > 1, offset.isFinite else { return nil }
    let isOffset = places.allSatisfy {
      abs(own[$0] - expected[$0] - offset) <= Self.fit * abs(offset) + rounding
    }
    return isOffset ? .offset(offset) : nil
  }

  private var shift: Deviation.Pattern? {
    // Where most numbers are right, nothing was moved.
    guard places.count * 2 > own.count else { return nil }
    var stride = own.count
    for (axis, size) in shape.enumerated() {
      stride /= size
      guard size > 2 else { continue }
      // From an element to the one before it on this axis.
      let later = own.indices.filter { $0 / stride % size > 0 }
      if later.allSatisfy({ fits(own[$0], expected[$0 - stride]) }) {
        return .shifted(axis: axis, late: true)
      }
      if later.allSatisfy({ fits(own[$0 - stride], expected[$0]) }) {
        return .shifted(axis: axis, late: false)
      }
    }
    return nil
  }

  private var order: Deviation.Pattern? {
    guard places.count > 1 else { return nil }
    let own = places.map { self.own[$0] }.sorted()
    let expected = places.map { self.expected[$0] }.sorted()
    return zip(own, expected).allSatisfy(fits) ? .order : nil
  }

  private var size: Deviation.Pattern? {
    guard places.allSatisfy({ expected[$0].isFinite }) else { return nil }
    let errors = places.map { abs(own[$0] - expected[$0]) }.sorted()
    let sizes = places.map { abs(expected[$0]) }.sorted()
    let share = errors[errors.count / 2] / sizes[sizes.count / 2]
    return share.isFinite ? .size(share) : nil
  }

  /// The smallest part of an axis that holds all errors; `nil` when they are spread over every
  /// axis, or when there is but one.
  var region: Deviation.Region? {
    guard places.count > 1 else { return nil }
    var best: Deviation.Region?
    var smallestShare = 1.0
    var stride = shape.reduce(1, *)
    for (axis, size) in shape.enumerated() {
      stride /= size
      var (first, last) = (size, 0)
      for place in places {
        let index = place / stride % size
        (first, last) = (min(first, index), max(last, index))
      }
      let share = Double(last - first + 1) / Double(size)
      guard share < smallestShare else { continue }
      smallestShare = share
      best = Deviation.Region(axis: axis, indices: first...last, size: size)
    }
    return best
  }

  /// Whether every wrong number is, but for rounding, what a formula makes of its place.
  private func allFit(_ formula: (Int) -> Double) -> Bool {
    places.allSatisfy { fits(own[$0], formula($0)) }
  }

  private func fits(_ number: Double, _ target: Double) -> Bool {
    guard number.isFinite, target.isFinite else { return false }
    return abs(number - target) <= Self.fit * abs(target) + rounding
  }
}
