// loses: steps, economy
// hint: This is selection sort: it looks for the smallest of what is left. Insertion takes the next element, whatever it is, and finds its place among those before it.
func insertionSort(
  _ values: inout [Int], by precedes: (Int, Int) -> Bool,
  afterEach: ([Int]) -> Void
) {
  for place in values.indices.dropLast() {
    var smallest = place
    for other in values.indices[(place + 1)...]
    where precedes(values[other], values[smallest]) {
      smallest = other
    }
    values.insert(values.remove(at: smallest), at: place)
    afterEach(values)
  }
}
