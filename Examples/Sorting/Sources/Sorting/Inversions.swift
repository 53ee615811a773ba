/// How many pairs of elements stand the wrong way round: `[3, 1, 2]` has two, (3, 1) and (3, 2).
///
/// Looks at all n (n − 1) / 2 pairs.
func countOfPairsOutOfOrder(in values: [Int]) -> Int {
  values.indices.reduce(0) { count, later in
    count + values[..<later].count { $0 > values[later] }
  }
}
