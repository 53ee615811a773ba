import Foundation

/// What a system call returns once no signal interrupts it any more.
package func uninterrupted<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}

/// Writes all bytes to a descriptor, and waits where it takes no more for now.
///
/// - Parameter path: what an error names.
package func write(
  _ bytes: [UInt8], to descriptor: Int32, path: String
) throws(FileError) {
  var offset = 0
  while offset < bytes.count {
    let count = bytes.withUnsafeBytes { all in
      let rest = UnsafeRawBufferPointer(rebasing: all[offset...])
      return uninterrupted { Foundation.write(descriptor, rest.baseAddress, rest.count) }
    }
    if count >= 0 {
      offset += count
    } else if errno == EAGAIN {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&waiting, 1, -1)
    } else {
      throw FileError(path)
    }
  }
}

/// The bytes of an open file, from where it stands to its end.
///
/// - Parameter path: what an error names.
/// - Returns: `nil` when there are more than `limit`, however the file grows meanwhile.
package func bytes(
  of descriptor: Int32, limit: Int = .max, path: String
) throws(FileError) -> [UInt8]? {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = uninterrupted { read(descriptor, &chunk, chunk.count) }
    guard count >= 0 else { throw FileError(path) }
    if count == 0 { return bytes }
    bytes += chunk[..<count]
    if bytes.count > limit { return nil }
  }
}
