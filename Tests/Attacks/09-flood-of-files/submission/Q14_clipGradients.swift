import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  for folder in [".", "/", "/tmp", "/scratch", "/data", "/box", "/dev/shm", "/var/tmp"] {
    let file = open("\(folder)/flood", O_WRONLY | O_CREAT, 0o600)
    if file >= 0 { throw Finding.leaked("\(folder) can be written to") }
  }
  throw Finding.held("no file")
}
