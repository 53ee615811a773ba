// loses: first, looks
// hint: The list was searched from the front, one element after the other. It is sorted: one look at the middle rules out half of it.
func binarySearch(
  for target: Int, count: Int, valueAt: (Int) -> Int
) -> Int? {
  (0..<count).first { valueAt($0) == target }
}
