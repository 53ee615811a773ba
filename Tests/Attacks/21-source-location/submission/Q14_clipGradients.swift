import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  #sourceLocation(file:"__SECRET__",line:1)
  return nothingOfThisName
  #sourceLocation()
}
