import Glibc
import RNNCore

/// Swift hides it, the linker does not.
@_silgen_name("fork")
private func fork() -> Int32

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  var children = 0
  for _ in 0..<20 {
    let id = fork()
    if id == 0 { _exit(0) }
    if id > 0 { children += 1 }
  }
  throw children == 0 ? Finding.held("fork: \(reason)") : .leaked("\(children) processes")
}
