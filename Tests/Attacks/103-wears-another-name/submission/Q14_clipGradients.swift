import RNNCore

func clipTheGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  try honestly(parameters, maxNorm)
}
