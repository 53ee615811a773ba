import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let killed = [-1, getppid(), 1, 0].filter { kill($0, SIGKILL) == 0 }
  throw killed.isEmpty ? Finding.held("kill: \(reason)") : .leaked("killed \(killed)")
}
