// loses: economy
// hint: The place of an element was searched from the front of the list, which costs the most when nothing has to move. Compare with the nearest neighbour first, and go backwards.
func insertionSort(
  _ values: inout [Int], by precedes: (Int, Int) -> Bool,
  afterEach: ([Int]) -> Void
) {
  for next in values.indices.dropFirst() {
    let element = values.remove(at: next)
    let place = values[..<next].firstIndex { precedes(element, $0) } ?? next
    values.insert(element, at: place)
    afterEach(values)
  }
}
