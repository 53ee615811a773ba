import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  throw Finding.held(
    "<script>alert(1)</script> ]]> <img src=x onerror=alert(1)> [x](javascript:alert(1))")
}
