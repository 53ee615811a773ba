/// Elements whose order only the exercise knows, and a count of how often it was asked.
///
/// An element's number says nothing about its place, so an answer has to ask `precedes`. That makes
/// the count complete: an answer that compares the numbers with `<` gets the order wrong.
final class HiddenOrder {
  /// The elements, distinct, in the order in which an answer receives them.
  let elements: [Int]

  /// How often `precedes` was called.
  private(set) var comparisonCount = 0

  /// By element.
  private let keys: [Int]

  /// - Parameter keys: the key of each element, in the order of `elements`. Equal keys make a tie.
  init(keys keysInOrder: [Int], using random: inout SplitMix64) {
    elements = Array(keysInOrder.indices).shuffled(using: &random)
    var keys = keysInOrder
    for (element, key) in zip(elements, keysInOrder) { keys[element] = key }
    self.keys = keys
  }

  /// Whether the first element has the smaller key; false for a tie.
  func precedes(_ first: Int, _ second: Int) -> Bool {
    comparisonCount += 1
    return key(of: first) < key(of: second)
  }

  /// An element's key. A number that is not among the elements, such as a sentinel that an answer
  /// makes up, is its own key.
  func key(of element: Int) -> Int {
    keys.indices.contains(element) ? keys[element] : element
  }

  /// Whether no element has a smaller key than the one before it. Isn't counted.
  func isSorted(_ elements: [Int]) -> Bool {
    zip(elements, elements.dropFirst()).allSatisfy { key(of: $0) <= key(of: $1) }
  }

  /// How many comparisons were made beyond a budget; 0 if the budget was kept.
  func comparisons(beyond budget: Int) -> Int { max(0, comparisonCount - budget) }
}

extension SplitMix64 {
  /// Distinct keys, shuffled.
  mutating func distinctKeys(_ count: Int) -> [Int] { Array(0..<count).shuffled(using: &self) }

  /// Keys of which only few values occur, so that there are many ties.
  mutating func fewKeys(_ count: Int, below limit: Int) -> [Int] {
    (0..<count).map { _ in number(0...limit - 1) }
  }
}
