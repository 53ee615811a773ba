// loses: norm
// hint: The norm was measured after clipping. Measure it before anything is changed: it tells how much was cut.
import RNNCore

private struct NotFinite: Error {}

func clipGradients(
  of parameters: [Parameter], toNorm maxNorm: Float
) throws -> Float {
  let norm = clipGradientNorm(of: parameters, to: maxNorm)
  guard norm.isFinite else { throw NotFinite() }
  return gradientNorm(of: parameters)
}
