// loses: pivots
// hint: The first element was always the pivot. In a sorted list nothing is smaller, and each split takes one element away. Draw the pivot at random.
private struct NoSuchRank: Error {}

func select(
  rank: Int, of values: [Int], by precedes: (Int, Int) -> Bool,
  drawing draw: (Int) -> Int
) throws -> Int {
  guard values.indices.contains(rank) else { throw NoSuchRank() }
  var (rank, values) = (rank, values)
  while true {
    let pivot = values[0]
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
