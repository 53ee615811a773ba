// loses: sorted, stable, work
// hint: The numbers were sorted by <, which is another order. Only `merge` knows which element belongs before which.
func mergeSort(
  _ values: [Int], merging merge: ([Int], [Int]) throws -> [Int]
) rethrows -> [Int] {
  values.sorted()
}
