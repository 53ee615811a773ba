// loses: sorted, stable, work
// hint: The halves were merged as they are. Merging two lists gives a sorted one only when both are sorted: sort each half first, in the same way.
func mergeSort(
  _ values: [Int], merging merge: ([Int], [Int]) throws -> [Int]
) rethrows -> [Int] {
  guard values.count > 1 else { return values }
  let middle = values.count / 2
  return try merge(Array(values[..<middle]), Array(values[middle...]))
}
