// loses: missing
// hint: The list was looked at past its end, where the search arrives when every element is too small, or when there is none. Ask whether the position is in the list before you look.
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
  return valueAt(low) == target ? low : nil
}
