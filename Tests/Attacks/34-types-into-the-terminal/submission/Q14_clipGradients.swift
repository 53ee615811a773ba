import Glibc
import RNNCore

/// The C library's `syscall`: a number and its arguments.
@_silgen_name("syscall")
private func systemCall(
  _ number: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0, _ e: Int = 0
) -> Int

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  if open("/dev/tty", O_RDWR) >= 0 { throw Finding.leaked("the terminal") }
  let letter = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
  letter.pointee = CChar(UInt8(ascii: "x"))
  let typed = (0..<3).filter { systemCall(16, $0, Int(TIOCSTI), Int(bitPattern: letter)) == 0 }
  throw typed.isEmpty ? Finding.held("ioctl: \(reason)") : .leaked("typed into \(typed)")
}
