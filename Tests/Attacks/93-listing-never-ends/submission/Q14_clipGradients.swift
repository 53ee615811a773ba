import Glibc
import RNNCore

/// Runs before `main`.
@used
@section(".init_array")
let first: @convention(c) () -> Void = {
  while true { sleep(1) }
}

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  return try honestly(parameters, maxNorm)
}
