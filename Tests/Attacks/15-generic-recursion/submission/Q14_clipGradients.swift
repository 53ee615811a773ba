import Glibc
import RNNCore

private func deeper<T>(_ value: T, _ depth: Int) -> Float {
  depth == 0 ? 0 : deeper([value], depth - 1) + deeper((value, value), depth - 1)
}

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  return deeper([maxNorm], 1_000_000)
}
