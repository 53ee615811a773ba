import RNNCore

@testable import RNNBasics

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  Float(GradientClipping.limit)
}
