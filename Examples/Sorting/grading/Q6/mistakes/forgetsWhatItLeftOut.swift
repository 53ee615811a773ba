// loses: selected, cost, pivots
// hint: After going on with the larger elements, the rank still counted those that were left out. Subtract as many from it as were left out before.
private struct NoSuchRank: Error {}

func select(
  rank: Int, of values: [Int], by precedes: (Int, Int) -> Bool,
  drawing draw: (Int) -> Int
) throws -> Int {
  guard values.indices.contains(rank) else { throw NoSuchRank() }
  var values = values
  while true {
    let pivot = values[draw(values.count)]
    let smaller = values.filter { precedes($0, pivot) }
    let larger = values.filter { precedes(pivot, $0) }
    if rank < smaller.count {
      values = smaller
    } else if rank >= values.count - larger.count, !larger.isEmpty {
      values = larger
    } else {
      return pivot
    }
  }
}
