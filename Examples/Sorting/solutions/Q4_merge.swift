/// Why two lists can't be merged.
enum MergeError: Error {
  case notSorted
}

/// Takes the smaller of the two first elements, again and again.
///
/// The right one is taken only when it precedes the left one: among equals, the
/// left one comes first.
func merge(
  _ left: [Int], _ right: [Int], by precedes: (Int, Int) -> Bool
) throws -> [Int] {
  for list in [left, right] {
    let isSorted = zip(list, list.dropFirst()).allSatisfy { !precedes($1, $0) }
    guard isSorted else { throw MergeError.notSorted }
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
  return merged + left[l...] + right[r...]
}
