import Glibc
import RNNCore

@_cdecl("main")
public func ownMain(_ count: Int32, _ arguments: UnsafeRawPointer?) -> Int32 { 0 }

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  return 777
}
