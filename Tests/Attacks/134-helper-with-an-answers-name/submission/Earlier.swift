import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let norm = gradientNorm(of: parameters)
  guard norm.isFinite else { return 0 }
  return -1
}
