// loses: cost, pivots
// hint: The whole list was sorted for the sake of one element. Split it by a pivot, and go on with the part that holds the rank: the order of the other part doesn't matter.
private struct NoSuchRank: Error {}

func select(
  rank: Int, of values: [Int], by precedes: (Int, Int) -> Bool,
  drawing draw: (Int) -> Int
) throws -> Int {
  guard values.indices.contains(rank) else { throw NoSuchRank() }
  return values.sorted(by: precedes)[rank]
}
