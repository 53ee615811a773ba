// loses: position, stop
// hint: The last element was never looked at. The positions of a list are 0..<count, and the end of a half-open range isn't in it: nothing needs to be subtracted.
func firstPosition(in values: [Int], where matches: (Int) -> Bool) -> Int? {
  var position = 0
  while position < values.count - 1 {
    if matches(values[position]) { return position }
    position += 1
  }
  return nil
}
