func doubled(_ number: Int) -> Int {
  print("doubling \(number)")
  return 2 * number
}
