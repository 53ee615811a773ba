import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  throw Finding.held("ARGUMENTS " + CommandLine.arguments.joined(separator: " "))
}
