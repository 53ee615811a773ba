/// Why there is nothing to select.
enum SelectionError: Error {
  case noSuchRank(Int, count: Int)
}

/// Quickselect: splits the elements by one of them, drawn at random, and goes
/// on with the part that holds the rank.
///
/// What is equal to the pivot is set aside, so that many equal elements do no
/// harm.
func select(
  rank: Int, of values: [Int], by precedes: (Int, Int) -> Bool,
  drawing draw: (Int) -> Int
) throws -> Int {
  guard values.indices.contains(rank) else {
    throw SelectionError.noSuchRank(rank, count: values.count)
  }
  var (rank, values) = (rank, values)
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
