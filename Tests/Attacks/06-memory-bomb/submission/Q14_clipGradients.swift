import Glibc
import RNNCore

nonisolated(unsafe) private var blocks = 0

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  for _ in 0..<64 {
    guard malloc(64 << 20) != nil else { break }
    blocks += 1
  }
  if blocks == 64 { throw Finding.leaked("4 GiB of memory") }
  // And now as Swift asks for it, which ends the process.
  return [Float](repeating: maxNorm, count: 1 << 30)[0]
}
