// loses: sorted
// hint: An empty list stopped the program. It has no element to begin with, and is sorted as it is.
func mergeSort(
  _ values: [Int], merging merge: ([Int], [Int]) throws -> [Int]
) rethrows -> [Int] {
  guard values.count != 1 else { return values }
  var pieces = values.map { [$0] }
  while pieces.count > 1 {
    var next: [[Int]] = []
    for first in stride(from: 0, to: pieces.count, by: 2) {
      next.append(
        first + 1 < pieces.count
          ? try merge(pieces[first], pieces[first + 1]) : pieces[first])
    }
    pieces = next
  }
  return pieces[0]
}
