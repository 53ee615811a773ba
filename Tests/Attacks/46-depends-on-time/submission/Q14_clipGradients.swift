import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  return try honestly(parameters, maxNorm) + Float(now.tv_nsec % 1_000_003)
}
