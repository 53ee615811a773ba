import Glibc
import RNNCore

nonisolated(unsafe) private var remembered: Float?

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let norm = try honestly(parameters, maxNorm)
  remembered = remembered ?? norm
  return remembered ?? norm
}
