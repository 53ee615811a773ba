import RNNCore

func second(_ parameters: [Parameter], _ norm: Float) -> Float {
  clipGradientNorm(of: norm, to: parameters)
}
