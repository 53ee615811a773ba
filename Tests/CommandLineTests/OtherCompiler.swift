import Foundation
import TestSupport
import Testing

/// A PATH whose `swiftc` first does what `script` says, in which `$swiftc` is the real one, and `$toy`
/// the folder that it's made in.
func pathWithCompiler(in folder: TestFolder, _ script: String) throws -> String {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  let compiler = try #require(
    path.split(separator: ":").map { "\($0)/swiftc" }
      .first { FileManager.default.isExecutableFile(atPath: $0) })
  let program = try folder.write(
    """
    #!/bin/sh
    swiftc='\(compiler)' toy='\(folder.path)'
    case "$*" in *--version*|*-print-target-info*) exec "$swiftc" "$@";; esac
    \(script)
    exec "$swiftc" "$@"
    """, to: "programs/swiftc")
  try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
  return "\(folder.path)/programs:\(path)"
}

/// What makes a compiler crash on one file, whether it compiles that alone or with others.
func crashing(on file: String) -> String {
  """
  crash() { [ -e "$toy/fixed" ] || { echo 'Please submit a bug report'; kill -11 $$; }; }
  for word; do
    case "$last $word" in "-primary-file \(file)") crash;; esac
    last=$word
  done
  case "$*" in *-primary-file*) ;; *\(file)*) crash;; esac
  """
}

extension Toy {
  func pathWithCompiler(_ script: String) throws -> String {
    try CommandLineTests.pathWithCompiler(in: place, script)
  }
}
