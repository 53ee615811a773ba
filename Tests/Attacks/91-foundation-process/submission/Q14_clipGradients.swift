import Foundation
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", "true"]
  do {
    try process.run()
  } catch {
    throw Finding.held("Process: no")
  }
  throw Finding.leaked("a process")
}
