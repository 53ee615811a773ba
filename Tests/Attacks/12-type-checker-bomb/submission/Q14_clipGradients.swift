import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let a = 1
  let b = 2.0
  let c: Float =
    -(-(a + 1)) + -(-(b * 2)) - -(-(a / 3)) + -(-(b + 4)) - -(-(a * 5)) + -(-(b - 6))
    + [1, 2, 3].map { $0 * -(-(a)) }.reduce(0) { -(-$0) + -(-$1) } + -(-(maxNorm))
  return c
}
