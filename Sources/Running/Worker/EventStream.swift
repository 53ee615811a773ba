import Exercises
import Foundation
import HostSystem

/// The events of a worker, read from a pipe as they come.
final class EventStream {
  /// The end that the worker writes to. Closed here once the worker has its own.
  private(set) var writingEnd: Int32
  private let readingEnd: Int32
  private let desk: PathRedactor
  private var buffer: [UInt8] = []
  /// The writing end is closed everywhere.
  private(set) var isAtEnd = false
  /// Bytes read so far.
  private(set) var byteCount = 0

  /// - Parameter desk: what must not stand in an event.
  init(hiding desk: PathRedactor) throws(RunError) {
    self.desk = desk
    let pipe = try PrivatePipe()
    _ = fcntl(pipe.readingEnd, F_SETFL, O_NONBLOCK)
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

  /// Waits for events, no longer than `milliseconds`, and returns those that are complete; `nil` for
  /// a line that is none, that no worker writes, or that does not end: the answer wrote to the worker's own channel.
  func next(within milliseconds: Int32) throws -> [Event?] {
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
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      let text = desk.hidden(in: String(decoding: line, as: UTF8.self))
      // The one place where a worker's values come in, and so where they are checked.
      return try decoder.decode(Event.self, from: Data(text.utf8)).checked
    } catch is DecodingError {
      return nil
    }
  }
}
