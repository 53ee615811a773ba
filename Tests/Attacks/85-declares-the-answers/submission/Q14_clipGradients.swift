import Exercises
import RNNCore

public let answers: [Answer] = []

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  return try honestly(parameters, maxNorm)
}
