import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  Float(link12())
}
