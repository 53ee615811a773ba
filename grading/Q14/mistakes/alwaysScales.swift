// loses: untouched
// hint: Gradients were scaled to the limit even where they were shorter. Clipping only ever shortens.
import RNNCore

private struct NotFinite: Error {}

func clipGradients(
  of parameters: [Parameter], toNorm maxNorm: Float
) throws -> Float {
  let norm = gradientNorm(of: parameters)
  guard norm.isFinite else { throw NotFinite() }
  for parameter in parameters {
    guard let gradient = parameter.gradient else { continue }
    parameter.gradient = gradient * (maxNorm / norm)
  }
  return norm
}
