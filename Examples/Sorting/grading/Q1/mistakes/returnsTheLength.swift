// loses: missing
// hint: The length of the list was returned where nothing matches. That isn't a position; return nil, so that nobody can take it for one.
func firstPosition(in values: [Int], where matches: (Int) -> Bool) -> Int? {
  var position = 0
  while position < values.count, !matches(values[position]) {
    position += 1
  }
  return position
}
