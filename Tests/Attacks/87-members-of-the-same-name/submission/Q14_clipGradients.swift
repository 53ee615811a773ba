import Glibc
import RNNCore

extension Parameter {
  var gradient: Tensor? { nil }
}

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  return -1
}
