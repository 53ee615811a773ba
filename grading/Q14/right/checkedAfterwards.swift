import RNNCore

func clipGradients(
  of parameters: [Parameter], toNorm maxNorm: Float
) throws -> Float {
  let norm = gradientNorm(of: parameters)
  guard !norm.isNaN, norm != .infinity else { fatalError("the norm is \(norm)") }
  guard norm > maxNorm else { return norm }
  for parameter in parameters {
    guard let gradient = parameter.gradient else { continue }
    parameter.gradient = Tensor(
      gradient.values.map { $0 / norm * maxNorm }, shape: gradient.shape)
  }
  return norm
}
