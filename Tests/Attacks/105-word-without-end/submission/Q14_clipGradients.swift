import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  print(String(repeating: "a", count: 65_000))
  fatalError("x")
}
