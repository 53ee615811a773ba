// loses: merged, stable, cost
// hint: Elements are missing at the end. When one list is used up, what is left of the other still has to be appended.
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
    if precedes(right[r], left[l]) {
      merged.append(right[r])
      r += 1
    } else {
      merged.append(left[l])
      l += 1
    }
  }
  return merged
}
