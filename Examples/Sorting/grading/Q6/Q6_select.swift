/// The element that would stand at a given position in the sorted list.
///
/// - Parameters:
///   - rank: the position, counted from 0.
///   - values: a list in no order.
///   - precedes: whether its first argument belongs before its second. The
///     numbers themselves don't tell. On average, nine calls for each element
///     are enough.
///   - draw: a random number, at least 0 and less than its argument.
/// - Returns: the element; any of them, if several are equal.
/// - Throws: when the list has no such position.
func select(
  rank: Int, of values: [Int], by precedes: (Int, Int) -> Bool,
  drawing draw: (Int) -> Int
) throws -> Int {
  fatalError("Q6 is not answered yet")
}
