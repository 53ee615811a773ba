import Glibc
import RNNCore

/// The C library's `syscall`: a number and its arguments.
@_silgen_name("syscall")
private func systemCall(
  _ number: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0, _ e: Int = 0
) -> Int

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let result = systemCall(0x4000_0000 | 41, Int(AF_INET), 1, 0)
  throw result < 0 ? Finding.held("x32: \(reason)") : .leaked("a socket by way of x32")
}
