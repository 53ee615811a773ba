/// Halves the range that can hold the first position of the target.
func binarySearch(
  for target: Int, count: Int, valueAt: (Int) -> Int
) -> Int? {
  // All before `low` is too small; nothing from `high` on is.
  var (low, high) = (0, count)
  while low < high {
    let middle = low + (high - low) / 2
    if valueAt(middle) < target {
      low = middle + 1
    } else {
      high = middle
    }
  }
  return low < count && valueAt(low) == target ? low : nil
}
