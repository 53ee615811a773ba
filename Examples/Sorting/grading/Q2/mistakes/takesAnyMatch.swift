// loses: first
// hint: The search stopped at the first match that it came across, which may have equal elements before it. Where the middle matches, go on in the left part, with the middle still in it.
func binarySearch(
  for target: Int, count: Int, valueAt: (Int) -> Int
) -> Int? {
  var (low, high) = (0, count)
  while low < high {
    let middle = low + (high - low) / 2
    let value = valueAt(middle)
    if value == target { return middle }
    if value < target {
      low = middle + 1
    } else {
      high = middle
    }
  }
  return nil
}
