// loses: steps
// hint: `afterEach` was called after every swap. Call it once for each element, when that element has found its place.
func insertionSort(
  _ values: inout [Int], by precedes: (Int, Int) -> Bool,
  afterEach: ([Int]) -> Void
) {
  for next in values.indices.dropFirst() {
    var place = next
    while place > 0, precedes(values[place], values[place - 1]) {
      values.swapAt(place, place - 1)
      place -= 1
      afterEach(values)
    }
  }
}
