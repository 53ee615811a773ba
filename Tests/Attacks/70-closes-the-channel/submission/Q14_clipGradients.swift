import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  close(3)
  return try honestly(parameters, maxNorm)
}
