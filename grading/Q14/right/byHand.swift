import RNNCore

private struct NotFinite: Error {}

func clipGradients(
  of parameters: [Parameter], toNorm maxNorm: Float
) throws -> Float {
  let gradients = parameters.compactMap(\.gradient)
  let squares = gradients.flatMap(\.values).reduce(0.0) { $0 + Double($1) * Double($1) }
  let norm = Float(squares.squareRoot())
  if !norm.isFinite { throw NotFinite() }
  if norm > maxNorm {
    for parameter in parameters where parameter.gradient != nil {
      parameter.gradient = parameter.gradient! * (maxNorm / norm)
    }
  }
  return norm
}
