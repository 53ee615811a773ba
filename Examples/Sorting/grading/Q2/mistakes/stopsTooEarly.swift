// loses: position, first, missing, looks
// hint: The search gave up when one candidate was left, without looking at it. With both ends included, go on while low <= high.
func binarySearch(
  for target: Int, count: Int, valueAt: (Int) -> Int
) -> Int? {
  var (low, high) = (0, count - 1)
  var found: Int?
  while low < high {
    let middle = low + (high - low) / 2
    let value = valueAt(middle)
    if value == target { found = middle }
    if value < target {
      low = middle + 1
    } else {
      high = middle - 1
    }
  }
  return found
}
