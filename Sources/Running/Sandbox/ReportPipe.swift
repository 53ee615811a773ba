import HostSystem

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What a launcher says before it becomes another program; the pipe ends as it does.
final class ReportPipe {
  private(set) var writingEnd: Int32
  private let readingEnd: Int32

  init() throws(RunError) {
    let pipe = try PrivatePipe()
    (readingEnd, writingEnd) = (pipe.readingEnd, pipe.writingEnd)
  }

  deinit {
    close(readingEnd)
    closeWritingEnd()
  }

  func closeWritingEnd() {
    if writingEnd >= 0 { close(writingEnd) }
    writingEnd = -1
  }

  /// All that was written, when every writing end is closed; `nil` if that takes longer.
  func text(within limit: Duration) throws -> String? {
    let deadline = ContinuousClock.now + limit
    var bytes: [UInt8] = []
    while ContinuousClock.now < deadline {
      try Interruption.check()
      var waiting = pollfd(fd: readingEnd, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 100) > 0 else { continue }
      var buffer = [UInt8](repeating: 0, count: 64)
      let count = read(readingEnd, &buffer, buffer.count)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      if count > 0 { bytes += buffer[..<count] }
    }
    return nil
  }
}
