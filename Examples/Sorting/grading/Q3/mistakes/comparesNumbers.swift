// loses: sorted, stable, steps, economy
// hint: The numbers were compared with <, which is another order. Only `precedes` knows which element belongs before which.
func insertionSort(
  _ values: inout [Int], by precedes: (Int, Int) -> Bool,
  afterEach: ([Int]) -> Void
) {
  for next in values.indices.dropFirst() {
    var place = next
    while place > 0, values[place] < values[place - 1] {
      values.swapAt(place, place - 1)
      place -= 1
    }
    afterEach(values)
  }
}
