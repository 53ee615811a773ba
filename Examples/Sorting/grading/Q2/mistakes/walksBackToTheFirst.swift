// loses: first
// hint: From a match, the search walked back one element at a time, which takes as many looks as there are equal elements. Go on halving instead, in the left part.
func binarySearch(
  for target: Int, count: Int, valueAt: (Int) -> Int
) -> Int? {
  var (low, high) = (0, count - 1)
  while low <= high {
    let middle = low + (high - low) / 2
    let value = valueAt(middle)
    if value == target {
      var first = middle
      while first > 0, valueAt(first - 1) == target { first -= 1 }
      return first
    }
    if value < target {
      low = middle + 1
    } else {
      high = middle - 1
    }
  }
  return nil
}
