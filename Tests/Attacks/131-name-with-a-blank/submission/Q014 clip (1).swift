import RNNCore

enum GradientError: Error {
  case notFinite(norm: Float)
}

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let norm = gradientNorm(of: parameters)
  guard norm.isFinite else { throw GradientError.notFinite(norm: norm) }
  return clipGradientNorm(of: parameters, to: maxNorm)
}
