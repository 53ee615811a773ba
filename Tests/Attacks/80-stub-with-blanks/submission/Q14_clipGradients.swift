import RNNCore

// Mine.
// I did this.
func clipGradients(
  of parameters: [Parameter],
  toNorm maxNorm: Float
) throws -> Float {
  fatalError("Q14 is not answered yet")  // really
}
