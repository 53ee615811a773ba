import Glibc
import RNNCore

private func depth(_ x: Float) -> Float { x.isNaN ? x : depth(x + 1) * 2 }

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  depth(maxNorm) + 1
}
