import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  #sourceLocation(file:"main.swift",line:2)
  return answers
  #sourceLocation()
}
