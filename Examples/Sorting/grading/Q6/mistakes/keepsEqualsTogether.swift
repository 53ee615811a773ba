// loses: pivots
// hint: All elements that equal the pivot went to the same side. When many are equal, each split takes one element away. Set those that equal the pivot aside, as a part of their own.
private struct NoSuchRank: Error {}

func select(
  rank: Int, of values: [Int], by precedes: (Int, Int) -> Bool,
  drawing draw: (Int) -> Int
) throws -> Int {
  guard values.indices.contains(rank) else { throw NoSuchRank() }
  var (rank, values) = (rank, values)
  while true {
    let pivot = values.remove(at: draw(values.count))
    var smaller: [Int] = []
    var others: [Int] = []
    for value in values {
      if precedes(value, pivot) {
        smaller.append(value)
      } else {
        others.append(value)
      }
    }
    if rank == smaller.count { return pivot }
    if rank < smaller.count {
      values = smaller
    } else {
      rank -= smaller.count + 1
      values = others
    }
  }
}
