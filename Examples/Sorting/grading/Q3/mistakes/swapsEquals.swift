// loses: stable
// hint: Equal elements changed places. Move an element only past one that it precedes: "doesn't come after" isn't enough.
func insertionSort(
  _ values: inout [Int], by precedes: (Int, Int) -> Bool,
  afterEach: ([Int]) -> Void
) {
  for next in values.indices.dropFirst() {
    var place = next
    while place > 0, !precedes(values[place - 1], values[place]) {
      values.swapAt(place, place - 1)
      place -= 1
    }
    afterEach(values)
  }
}
