import Synchronization

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
  ///
  /// To be called by the main thread. Whoever started this program may have blocked them: a program
  /// inherits that of the thread that starts it.
  public static func watch() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { Interruption.received = $0 }
      sigaddset(&signals, number)
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Ends this program as the signal would have done in the first place.
  public static func end(by interrupted: Interrupted) -> Never {
    signal(interrupted.signal, SIG_DFL)
    raise(interrupted.signal)
    exit(128 + interrupted.signal)
  }

  /// Throws when such a signal has come, or what is being done is wanted no more.
  public static func check() throws(Interrupted) {
    if received != 0 { throw Interrupted(signal: received) }
    if let isOutdated = question.withLock(\.self), isOutdated() { throw .outdated }
  }

  /// Does something that ends early, with `Interrupted.outdated`, when it is wanted no more.
  ///
  /// - Parameter isOutdated: asked many times a second, by whichever thread waits for a process.
  public static func during<Result>(
    unless isOutdated: @escaping @Sendable () -> Bool, _ work: () throws -> Result
  ) rethrows -> Result {
    question.withLock { $0 = isOutdated }
    defer { question.withLock { $0 = nil } }
    return try work()
  }

  private static let question = Mutex<(@Sendable () -> Bool)?>(nil)
}
