import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  if ftruncate(1, 1 << 40) == 0 { throw Finding.leaked("a terabyte") }
  return try honestly(parameters, maxNorm)
}
