import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  usleep(3_500_000)
  return try honestly(parameters, maxNorm)
}
