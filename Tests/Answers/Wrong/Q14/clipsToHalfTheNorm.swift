// Clipped to half of the norm that was asked for.
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  precondition(gradientNorm(of: parameters).isFinite)
  return clipGradientNorm(of: parameters, to: maxNorm / 2)
}
