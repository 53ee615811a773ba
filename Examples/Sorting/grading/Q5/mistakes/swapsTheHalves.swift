// loses: stable
// hint: The halves were merged in the wrong order. Among equal elements, `merge` puts those of its first list first: give it the half that stood first.
func mergeSort(
  _ values: [Int], merging merge: ([Int], [Int]) throws -> [Int]
) rethrows -> [Int] {
  guard values.count > 1 else { return values }
  let middle = values.count / 2
  return try merge(
    mergeSort(Array(values[middle...]), merging: merge),
    mergeSort(Array(values[..<middle]), merging: merge))
}
