func sum(_ numbers: [Int]) -> Int {
  numbers.reduce(0, +)
}
