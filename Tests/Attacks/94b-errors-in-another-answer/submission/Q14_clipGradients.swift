import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  #sourceLocation(file:"Q10_classificationLoss.swift",line:2)
  return nothingOfThisName
  #sourceLocation()
}
