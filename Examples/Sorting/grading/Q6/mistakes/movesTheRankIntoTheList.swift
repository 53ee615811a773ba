// loses: refusal
// hint: A rank outside the list was replaced by the nearest one inside. Who asks for it has made an error and should hear of it: throw.
func select(
  rank: Int, of values: [Int], by precedes: (Int, Int) -> Bool,
  drawing draw: (Int) -> Int
) throws -> Int {
  var (rank, values) = (min(max(rank, 0), values.count - 1), values)
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
