// loses: cost
// hint: For every element of one list, the other was searched from its front. Both are sorted: remember how far you are in each, and never go back.
private struct NotSorted: Error {}

func merge(
  _ left: [Int], _ right: [Int], by precedes: (Int, Int) -> Bool
) throws -> [Int] {
  for list in [left, right] {
    let isSorted = zip(list, list.dropFirst()).allSatisfy { !precedes($1, $0) }
    guard isSorted else { throw NotSorted() }
  }
  var merged = left
  for element in right {
    let place = merged.firstIndex { precedes(element, $0) } ?? merged.count
    merged.insert(element, at: place)
  }
  return merged
}
