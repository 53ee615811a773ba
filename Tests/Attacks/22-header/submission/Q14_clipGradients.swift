import RNNCore
import Secret

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  SECRET
}
