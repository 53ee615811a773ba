// loses: selected, cost, pivots, refusal
// hint: The rank was counted from 1. The smallest element has rank 0: that many elements stand before it.
private struct NoSuchRank: Error {}

func select(
  rank: Int, of values: [Int], by precedes: (Int, Int) -> Bool,
  drawing draw: (Int) -> Int
) throws -> Int {
  guard 1...values.count ~= rank else { throw NoSuchRank() }
  var (rank, values) = (rank - 1, values)
  while true {
    let pivot = values[draw(values.count)]
    let smaller = values.filter { precedes($0, pivot) }
    let larger = values.filter { precedes(pivot, $0) }
    if rank < smaller.count {
      values = smaller
    } else if rank >= values.count - larger.count {
      rank -= values.count - larger.count
      values = larger
    } else {
      return pivot
    }
  }
}
