// loses: direction
// hint: Each gradient was clipped by a norm of its own. Take one norm over all gradients, and scale all of them by one factor.
import RNNCore

private struct NotFinite: Error {}

func clipGradients(
  of parameters: [Parameter], toNorm maxNorm: Float
) throws -> Float {
  let norm = gradientNorm(of: parameters)
  guard norm.isFinite else { throw NotFinite() }
  guard norm > maxNorm else { return norm }
  for parameter in parameters {
    clipGradientNorm(of: [parameter], to: maxNorm)
  }
  return norm
}
