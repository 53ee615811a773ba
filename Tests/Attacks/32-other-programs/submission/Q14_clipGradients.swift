import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  for program in ["/bin/sh", "/usr/bin/env", "/bin/busybox", "/usr/bin/swiftc", "/usr/bin/bwrap"] {
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
    execv(program, &arguments)
    var id: pid_t = 0
    if posix_spawn(&id, program, nil, nil, &arguments, nil) == 0 {
      throw Finding.leaked("\(program) runs")
    }
  }
  throw Finding.held("no program")
}
