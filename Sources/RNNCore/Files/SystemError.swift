#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system said when a call on a file failed.
struct SystemError: Error {
  /// The call, as a verb: `open`.
  let operation: StaticString
  let code: Int32

  /// The error of the call that has just failed.
  init(_ operation: StaticString) {
    self.operation = operation
    code = errno
  }

  /// `could not open it: No such file or directory`
  var problem: String { "could not \(operation) it: \(String(cString: strerror(code)))" }
}
