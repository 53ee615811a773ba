// loses: norm, direction, untouched
// hint: The sum of all squares was taken for the norm. The norm is its square root.
import RNNCore

private struct NotFinite: Error {}

func clipGradients(
  of parameters: [Parameter], toNorm maxNorm: Float
) throws -> Float {
  let norm = parameters.compactMap(\.gradient).flatMap(\.values).reduce(0) { $0 + $1 * $1 }
  guard norm.isFinite else { throw NotFinite() }
  guard norm > maxNorm else { return norm }
  for parameter in parameters {
    guard let gradient = parameter.gradient else { continue }
    parameter.gradient = gradient * (maxNorm / norm)
  }
  return norm
}
