// loses: sorted, stable, steps, economy
// hint: The list came out backwards. `precedes(a, b)` says that a belongs before b: move the new element while it precedes its neighbour, and not the other way round.
func insertionSort(
  _ values: inout [Int], by precedes: (Int, Int) -> Bool,
  afterEach: ([Int]) -> Void
) {
  for next in values.indices.dropFirst() {
    var place = next
    while place > 0, precedes(values[place - 1], values[place]) {
      values.swapAt(place, place - 1)
      place -= 1
    }
    afterEach(values)
  }
}
