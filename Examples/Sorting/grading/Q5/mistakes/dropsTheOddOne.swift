// loses: sorted, stable
// hint: Pieces were merged in pairs, and one that had no partner was lost. Carry it over to the next round as it is.
func mergeSort(
  _ values: [Int], merging merge: ([Int], [Int]) throws -> [Int]
) rethrows -> [Int] {
  guard values.count > 1 else { return values }
  var pieces = values.map { [$0] }
  while pieces.count > 1 {
    pieces = try stride(from: 0, to: pieces.count - 1, by: 2).map {
      try merge(pieces[$0], pieces[$0 + 1])
    }
  }
  return pieces[0]
}
