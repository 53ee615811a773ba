// loses: refusal
// hint: Only the left list was checked. The right one can be out of order just as well.
private struct NotSorted: Error {}

func merge(
  _ left: [Int], _ right: [Int], by precedes: (Int, Int) -> Bool
) throws -> [Int] {
  let isSorted = zip(left, left.dropFirst()).allSatisfy { !precedes($1, $0) }
  guard isSorted else { throw NotSorted() }
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
