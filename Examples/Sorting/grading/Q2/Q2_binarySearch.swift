/// The first position of a number in a sorted list.
///
/// - Parameters:
///   - target: the number to look for.
///   - count: the length of the list; it may be 0.
///   - valueAt: looks at the element at a position in `0..<count`. Look at no
///     more than ⌊log₂ count⌋ + 1 different positions.
/// - Returns: the position, counted from 0; `nil` if the number isn't there.
func binarySearch(
  for target: Int, count: Int, valueAt: (Int) -> Int
) -> Int? {
  fatalError("Q2 is not answered yet")
}
