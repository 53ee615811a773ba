/// Looks at one element after the other, and stops at the first that matches.
func firstPosition(in values: [Int], where matches: (Int) -> Bool) -> Int? {
  for (position, value) in values.enumerated() where matches(value) {
    return position
  }
  return nil
}
