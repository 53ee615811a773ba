// loses: refusal
// hint: A list that isn't sorted was merged as if it were, and the result is in no order at all. Compare neighbours in both lists first, and throw an error where the second precedes the first.
func merge(
  _ left: [Int], _ right: [Int], by precedes: (Int, Int) -> Bool
) throws -> [Int] {
  var merged: [Int] = []
  var (l, r) = (0, 0)
  while l < left.count, r < right.count {
    if precedes(right[r], left[l]) {
      merged.append(right[r])
      r += 1
    } else {
      merged.append(left[l])
      l += 1
    }
  }
  return merged + left[l...] + right[r...]
}
