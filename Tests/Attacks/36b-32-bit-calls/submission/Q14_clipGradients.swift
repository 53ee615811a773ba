import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  // mov eax, 20 (getpid); int 0x80; ret
  let code: [UInt8] = [0xB8, 20, 0, 0, 0, 0xCD, 0x80, 0xC3]
  let page = mmap(
    nil, 4_096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
  guard let page, page != MAP_FAILED else { throw Finding.held("mmap: \(reason)") }
  page.copyMemory(from: code, byteCount: code.count)
  let call = unsafeBitCast(page, to: (@convention(c) () -> Int32).self)
  throw Finding.leaked("getpid gave \(call())")
}
