// loses: position, stop
// hint: The search went on after a match and kept the last one. Return the position as soon as an element matches.
func firstPosition(in values: [Int], where matches: (Int) -> Bool) -> Int? {
  var position: Int?
  for (index, value) in values.enumerated() where matches(value) {
    position = index
  }
  return position
}
