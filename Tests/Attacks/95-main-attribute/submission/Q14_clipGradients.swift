import Glibc
import RNNCore

@main
struct Own {
  static func main() {}
}

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  return try honestly(parameters, maxNorm)
}
