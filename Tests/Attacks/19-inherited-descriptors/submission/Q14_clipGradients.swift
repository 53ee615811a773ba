import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let open = (0..<4_096).filter { fcntl($0, F_GETFD) >= 0 }
  throw open == [0, 1, 2, 3] ? Finding.held("0 to 3") : .leaked("descriptors \(open)")
}
