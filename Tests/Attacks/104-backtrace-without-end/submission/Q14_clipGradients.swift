import RNNCore

/// Something that looks like a backtrace, and takes for ever to read with a pattern that backtracks.
func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let frame = String(repeating: "a + 1 in b at ", count: 20_000)
  print("\n*** Signal 4: x\n1 0x1 \(frame)\rx")
  fatalError("x")
}
