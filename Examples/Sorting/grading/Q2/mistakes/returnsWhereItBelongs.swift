// loses: missing
// hint: A position was returned although the number isn't there. The search ends where the number would have to be: look whether it is.
func binarySearch(
  for target: Int, count: Int, valueAt: (Int) -> Int
) -> Int? {
  var (low, high) = (0, count)
  while low < high {
    let middle = low + (high - low) / 2
    if valueAt(middle) < target {
      low = middle + 1
    } else {
      high = middle
    }
  }
  return low
}
