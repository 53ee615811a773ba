import RNNCore

func rescaled(_ parameters: [Parameter], _ norm: Float) -> Float {
  clipGradientNorm(of: parameters, to: "norm")
}
