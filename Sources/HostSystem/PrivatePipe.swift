import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The two ends of a pipe that no child inherits unless it is given one of them.
package struct PrivatePipe {
  package let readingEnd: Int32
  package let writingEnd: Int32

  package init() throws(RunError) {
    let ends = Self.beingOpened.withLock { _ in Self.open() }
    guard let ends else {
      throw RunError(
        "notebook", "no pipe can be made (\(String(cString: strerror(errno))))",
        cure: "Close some programs, and run it again.")
    }
    (readingEnd, writingEnd) = ends
  }

  /// Held while descriptors are open that are not yet marked as ours alone, and while a child is
  /// started, which would inherit them. (`pipe2` takes one step for both; Swift does not see it.)
  package static let beingOpened = Mutex(())

  private static func open() -> (Int32, Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
