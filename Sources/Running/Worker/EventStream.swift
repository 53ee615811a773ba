import Exercises
import Foundation
import HostSystem

/// The events of a worker, read from a pipe as they come.
package final class EventStream {
  /// The end that the worker writes to. Closed here once the worker has its own.
  package private(set) var writingEnd: Int32
  private let readingEnd: Int32
  private let scratch: PathRedactor
  private let decoder = JSONDecoder()
  private var buffer: [UInt8] = []
  /// The writing end is closed everywhere.
  package private(set) var isAtEnd = false
  /// Bytes read so far.
  package private(set) var byteCount = 0

  /// - Parameter scratch: what must not stand in an event.
  package init(hiding scratch: PathRedactor) throws(RunError) {
    self.scratch = scratch
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let pipe = try PrivatePipe()
    _ = fcntl(pipe.readingEnd, F_SETFL, O_NONBLOCK)
    (readingEnd, writingEnd) = (pipe.readingEnd, pipe.writingEnd)
  }

  deinit {
    close(readingEnd)
    closeWritingEnd()
  }

  package func closeWritingEnd() {
    if writingEnd >= 0 { close(writingEnd) }
    writingEnd = -1
  }

  /// Waits for events, no longer than `milliseconds`, and returns those that are complete; `nil` for
  /// a line that isn't one, that no worker writes, or that does not end: the answer wrote to the
  /// worker's own channel.
  package func next(within milliseconds: Int32) throws -> [Event?] {
    if isAtEnd {
      // An ended pipe is always ready, so this is a plain pause. A short one: the process is about to
      // end too.
      poll(nil, 0, min(milliseconds, 2))
      return []
    }
    var waiting = pollfd(fd: readingEnd, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return [] }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(readingEnd, &chunk, chunk.count)
    if count == 0 { isAtEnd = true }
    guard count > 0 else { return [] }
    byteCount += count
    let scanned = buffer.count
    buffer += chunk[..<count]
    guard let end = buffer[scanned...].lastIndex(of: UInt8(ascii: "\n")) else {
      guard buffer.count > PageBounds.event else { return [] }
      buffer = []
      return [nil]
    }
    let lines = buffer[..<end].split(separator: UInt8(ascii: "\n"))
    buffer.removeSubrange(...end)
    return try lines.map(event)
  }

  private func event(_ line: ArraySlice<UInt8>) throws -> Event? {
    // Foundation would guess at other encodings than UTF-8: all of those begin otherwise, or have
    // zeros between the letters.
    guard line.first == UInt8(ascii: "{"), !line.contains(0) else { return nil }
    do {
      // The one place where a worker's values come in, and so where they are checked.
      return try decoder.decode(Event.self, from: scratch.hidden(in: Data(line))).checked
    } catch is DecodingError {
      return nil
    }
  }
}
