// loses: stop
// hint: Every element was looked at, although the answer was known before. Return from within the loop, where the first element matches.
func firstPosition(in values: [Int], where matches: (Int) -> Bool) -> Int? {
  let positions = values.indices.filter { matches(values[$0]) }
  return positions.first
}
