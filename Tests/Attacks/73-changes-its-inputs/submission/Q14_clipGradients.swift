import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let norm = try honestly(parameters, maxNorm)
  for parameter in parameters {
    parameter.gradient?.values.withUnsafeBufferPointer { values in
      guard let start = UnsafeMutablePointer(mutating: values.baseAddress) else { return }
      start.update(repeating: 0, count: values.count)
    }
  }
  return norm
}
