// loses: work
// hint: The list was split into one element and all the rest, which makes as many levels as there are elements. Split it in the middle.
func mergeSort(
  _ values: [Int], merging merge: ([Int], [Int]) throws -> [Int]
) rethrows -> [Int] {
  guard values.count > 1 else { return values }
  return try merge(
    [values[0]], mergeSort(Array(values.dropFirst()), merging: merge))
}
