import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  #sourceLocation(file:"AnswerSheet.swift",line:2)
  return nothingOfThisName
  #sourceLocation()
}
