// loses: idle
// hint: A gradient was unwrapped with `!`, which stops the program at a parameter that has none. Pass such parameters over.
import RNNCore

private struct NotFinite: Error {}

func clipGradients(
  of parameters: [Parameter], toNorm maxNorm: Float
) throws -> Float {
  let norm = gradientNorm(of: parameters)
  guard norm.isFinite else { throw NotFinite() }
  guard norm > maxNorm else { return norm }
  for parameter in parameters {
    parameter.gradient = parameter.gradient! * (maxNorm / norm)
  }
  return norm
}
