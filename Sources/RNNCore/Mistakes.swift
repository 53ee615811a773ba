import Synchronization

/// Stops the program with a message when a caller's mistake makes it impossible to go on.
///
/// Not `precondition`, whose message an optimised build leaves out.
@inline(__always)
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fail(message()) }
}

/// The one place where the library stops a program.
func fail(_ message: String) -> Never {
  Mistakes.observer.withLock(\.self)?(message)
  fatalError(message)
}

/// For the tool that tries out mistakes, to see whether they are refused.
package enum Mistakes {
  /// Is told of each mistake, on the thread that made it, before the program is stopped. It keeps the
  /// program running only by never returning: nothing goes on behind a mistake.
  package static let observer = Mutex<(@Sendable (_ message: String) -> Void)?>(nil)
}
