// loses: merged, stable, cost, refusal
// hint: The numbers were compared with <, which is another order. Only `precedes` knows which element belongs before which.
func merge(
  _ left: [Int], _ right: [Int], by precedes: (Int, Int) -> Bool
) throws -> [Int] {
  (left + right).sorted()
}
