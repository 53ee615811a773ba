// loses: position, missing
// hint: Positions were counted from 1. In Swift, as in most languages, the first element stands at position 0.
func firstPosition(in values: [Int], where matches: (Int) -> Bool) -> Int? {
  var position = 0
  for value in values {
    position += 1
    if matches(value) { return position }
  }
  return nil
}
