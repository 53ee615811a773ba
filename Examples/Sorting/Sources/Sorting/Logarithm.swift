/// log₂ n, rounded down. Traps unless `n` is positive.
func floorLog2(_ n: Int) -> Int {
  precondition(n > 0, "log2 of \(n)")
  return Int.bitWidth - 1 - n.leadingZeroBitCount
}
