// loses: idle
// hint: A parameter without a gradient was given one of zeros. It took no part in the loss: leave its gradient nil.
import RNNCore

private struct NotFinite: Error {}

func clipGradients(
  of parameters: [Parameter], toNorm maxNorm: Float
) throws -> Float {
  let norm = gradientNorm(of: parameters)
  guard norm.isFinite else { throw NotFinite() }
  guard norm > maxNorm else { return norm }
  for parameter in parameters {
    let gradient = parameter.gradient ?? .zeros(parameter.shape)
    parameter.gradient = gradient * (maxNorm / norm)
  }
  return norm
}
