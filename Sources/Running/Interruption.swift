#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Ctrl-C and a polite kill, noticed where we wait, so that workers and temporary folders go first.
public enum Interruption {
  // Written by the signal handler alone, in which nothing else is allowed.
  nonisolated(unsafe) private static var received: Int32 = 0

  /// From now on SIGINT, SIGTERM and SIGHUP make a run throw `Interrupted`.
  public static func watch() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { Interruption.received = $0 }
    }
  }

  /// Ends this program as the signal would have done in the first place.
  public static func end(by interrupted: Interrupted) -> Never {
    signal(interrupted.signal, SIG_DFL)
    raise(interrupted.signal)
    exit(128 + interrupted.signal)
  }

  /// Throws when such a signal has come.
  public static func check() throws(Interrupted) {
    if received != 0 { throw Interrupted(signal: received) }
  }
}
