// loses: direction
// hint: Each number was cut off at the limit by itself, which turns the gradient. Scale all numbers by one factor, from the norm of all.
import RNNCore

private struct NotFinite: Error {}

func clipGradients(
  of parameters: [Parameter], toNorm maxNorm: Float
) throws -> Float {
  let norm = gradientNorm(of: parameters)
  guard norm.isFinite else { throw NotFinite() }
  for parameter in parameters {
    guard let gradient = parameter.gradient else { continue }
    parameter.gradient = Tensor(
      gradient.values.map { min(max($0, -maxNorm), maxNorm) }, shape: gradient.shape)
  }
  return norm
}
