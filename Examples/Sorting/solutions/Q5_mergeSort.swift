/// Sorts both halves, and merges them.
func mergeSort(
  _ values: [Int], merging merge: ([Int], [Int]) throws -> [Int]
) rethrows -> [Int] {
  guard values.count > 1 else { return values }
  let middle = values.count / 2
  return try merge(
    mergeSort(Array(values[..<middle]), merging: merge),
    mergeSort(Array(values[middle...]), merging: merge))
}
