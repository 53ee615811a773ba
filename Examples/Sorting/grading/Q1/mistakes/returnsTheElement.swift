// loses: position, missing
// hint: The element itself was returned instead of its position. The caller knows what to look for, and asks where it is.
func firstPosition(in values: [Int], where matches: (Int) -> Bool) -> Int? {
  values.first(where: matches)
}
