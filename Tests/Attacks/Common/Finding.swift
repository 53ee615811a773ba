import Glibc
import RNNCore

// Part of every submission here: how an attack tells what came of it, by what it throws. What an
// answer throws in a public trial is shown to its learner, and so to the test.

enum Finding: Error, CustomStringConvertible {
  /// It was stopped, and how.
  case held(String)
  /// It got through.
  case leaked(String)

  var description: String {
    switch self {
    case .held(let how): "HELD: \(how)"
    case .leaked(let what): "LEAKED: \(what)"
    }
  }
}

/// What the system said when a call failed last.
var reason: String { String(cString: strerror(errno)) }

/// The text of a file; empty when it cannot be read.
func contents(of path: String) -> String {
  let file = open(path, O_RDONLY)
  guard file >= 0 else { return "" }
  defer { close(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(file, &chunk, chunk.count)
    guard count > 0 else { break }
    bytes += chunk[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The right answer to the question that carries the attacks, for those that are after more.
func honestly(_ parameters: [Parameter], _ maxNorm: Float) throws -> Float {
  let norm = gradientNorm(of: parameters)
  guard norm.isFinite else { throw Finding.held("no number") }
  return clipGradientNorm(of: parameters, to: maxNorm)
}
