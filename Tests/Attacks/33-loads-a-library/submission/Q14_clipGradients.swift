import Glibc
import RNNCore

/// The C library's `syscall`: a number and its arguments.
@_silgen_name("syscall")
private func systemCall(
  _ number: Int, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0, _ e: Int = 0
) -> Int

private let name = Int(bitPattern: strdup("library"))

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  for path in ["library.so", "/tmp/library.so", "/dev/shm/library.so", "/box/library.so"]
  where open(path, O_WRONLY | O_CREAT, 0o700) >= 0 {
    throw Finding.leaked("\(path) can be written")
  }
  let memory = systemCall(319, name)
  throw memory < 0 ? Finding.held("memfd_create: \(reason)") : .leaked("a file in memory")
}
