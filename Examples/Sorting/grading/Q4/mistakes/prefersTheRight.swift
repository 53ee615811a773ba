// loses: stable
// hint: Among equal elements, those of the right list came first. Take from the right only when its element precedes the left one.
private struct NotSorted: Error {}

func merge(
  _ left: [Int], _ right: [Int], by precedes: (Int, Int) -> Bool
) throws -> [Int] {
  for list in [left, right] {
    let isSorted = zip(list, list.dropFirst()).allSatisfy { !precedes($1, $0) }
    guard isSorted else { throw NotSorted() }
  }
  var merged: [Int] = []
  var (l, r) = (0, 0)
  while l < left.count, r < right.count {
    if precedes(left[l], right[r]) {
      merged.append(left[l])
      l += 1
    } else {
      merged.append(right[r])
      r += 1
    }
  }
  return merged + left[l...] + right[r...]
}
