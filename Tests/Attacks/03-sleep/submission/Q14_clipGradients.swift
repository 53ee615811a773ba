import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  while maxNorm > 0 { sleep(1_000) }
  return 0
}
