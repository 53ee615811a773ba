import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  raise(SIGSTOP)
  return try honestly(parameters, maxNorm)
}
