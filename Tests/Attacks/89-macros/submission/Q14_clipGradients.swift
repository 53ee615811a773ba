import Glibc
import RNNCore

@freestanding(expression)
macro evil(_ x: Float) -> Float = #externalMacro(module: "Evil", type: "Evil")

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  return #evil(maxNorm)
}
