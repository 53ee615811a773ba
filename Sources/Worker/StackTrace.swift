#if canImport(Glibc)
  @preconcurrency import Glibc

  /// Prints where a failed check was, where nobody else does: as a list of addresses in the form of
  /// Swift's own runtime, which prints one only for checks in code that is not optimised. The host finds
  /// the lines in the program's line table.
  enum StackTrace {
    /// An address in the answers' own code, where these are a library.
    nonisolated(unsafe) fileprivate static var answers: UnsafeRawPointer?

    /// Has it printed when a check fails, unless Swift's backtracer does better.
    static func printWhenACheckFails() {
      for signal in [SIGILL, SIGTRAP] {
        var present = sigaction()
        guard sigaction(signal, nil, &present) == 0,
          present.__sigaction_handler.sa_handler == nil
        else { continue }
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { signal in StackTrace.end(by: signal) }
        sigaction(signal, &action, nil)
      }
      // The first call loads what it needs: not when memory may be in disorder.
      _ = backtrace(addresses, 1)
      withUnsafeTemporaryAllocation(of: UInt.self, capacity: 4) { information in
        // The second word of a `Dl_info` is where the program begins in memory.
        let place = answers ?? UnsafeRawPointer(addresses[0])
        if let place, dladdr(place, information.baseAddress!) != 0 { start = information[1] }
      }
    }

    private static let depth: Int32 = 64
    nonisolated(unsafe) private static let addresses =
      UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: Int(depth))
    nonisolated(unsafe) private static let text =
      UnsafeMutablePointer<UInt8>.allocate(capacity: 128)
    nonisolated(unsafe) private static var start: UInt = 0

    /// More than any program of ours is long.
    private static let longest: UInt = 1 << 30

    /// Prints the list, and lets the signal end the process as it would have.
    private static func end(by signal: Int32) {
      Glibc.signal(signal, SIG_DFL)
      put("\nCurrent stack trace:\n")
      for index in 0..<Int(backtrace(addresses, depth)) {
        let address = UInt(bitPattern: addresses[index])
        guard address >= start, address - start < longest else { continue }
        put("0 worker 0x")
        put(address, base: 16)
        put(" <unavailable> + ")
        put(address - start, base: 10)
        put("\n")
      }
    }

    private static func put(_ words: StaticString) {
      _ = write(2, words.utf8Start, words.utf8CodeUnitCount)
    }

    /// By hand: a signal may have come in the middle of an allocation.
    private static func put(_ number: UInt, base: UInt) {
      var (rest, place) = (number, 128)
      repeat {
        place -= 1
        let digit = UInt8(rest % base)
        text[place] = digit < 10 ? 48 + digit : 87 + digit
        rest /= base
      } while rest > 0
      _ = write(2, text + place, 128 - place)
    }
  }

  /// Tells where the answers are in memory. `confine` calls it where they are a library, before any code of
  /// theirs runs (`Sources/confine/serve.c`).
  @_cdecl("notebook_worker_is_at")
  public func answersAreAt(_ place: UnsafeRawPointer?) {
    StackTrace.answers = place
  }

  // Swift's view of the C library leaves these two out.
  @_silgen_name("backtrace")
  private func backtrace(
    _ buffer: UnsafeMutablePointer<UnsafeMutableRawPointer?>, _ size: Int32
  ) -> Int32

  @_silgen_name("dladdr")
  private func dladdr(
    _ address: UnsafeRawPointer?, _ information: UnsafeMutablePointer<UInt>
  ) -> Int32
#endif
