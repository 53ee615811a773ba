import Glibc
import RNNCore

struct Tensor { var values: [Float] = [] }
enum GradientClipping {}

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  return -1
}
