import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let bytes: [UInt8] = [0, 0xFF, 0xFE, 0xC0, 0x80, 0xED, 0xA0, 0x80, 10]
  _ = write(1, bytes, bytes.count)
  _ = write(2, bytes, bytes.count)
  fatalError("\u{0}\u{FFFE}")
}
