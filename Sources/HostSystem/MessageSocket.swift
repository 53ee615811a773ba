#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Our end of a pair of sockets, through which messages go as they were sent, descriptors with them.
package final class MessageSocket {
  /// The other end, which a child gets. Closed here once it has its own.
  package private(set) var otherEnd: Int32
  private var end: Int32

  package init() throws(RunError) {
    var ends: [Int32] = [-1, -1]
    let made = PrivatePipe.beingOpened.withLock { _ in
      socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
    }
    guard made == 0 else {
      throw RunError(
        "notebook", "no pair of sockets can be made (\(String(cString: strerror(errno))))",
        cure: "Close some programs, and run it again.")
    }
    (end, otherEnd) = (ends[0], ends[1])
  }

  deinit {
    closeEnd()
    closeOtherEnd()
  }

  /// Closes our end, by which the other one is told that nobody sends any more.
  package func closeEnd() {
    if end >= 0 { close(end) }
    end = -1
  }

  package func closeOtherEnd() {
    if otherEnd >= 0 { close(otherEnd) }
    otherEnd = -1
  }

  /// Sends a message. `false` when nobody can get it.
  package func send(_ bytes: [UInt8], with descriptors: [Int32] = []) -> Bool {
    var bytes = bytes
    let size = MemoryLayout<cmsghdr>.size + descriptors.count * MemoryLayout<Int32>.size
    // Aligned as the system wants it.
    let words = (size + 7) / 8
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(1, words)) { control in
      let control = UnsafeMutableRawBufferPointer(control)
      var header = cmsghdr()
      header.cmsg_len = size
      header.cmsg_level = SOL_SOCKET
      header.cmsg_type = Int32(SCM_RIGHTS)
      control.storeBytes(of: header, as: cmsghdr.self)
      for (index, descriptor) in descriptors.enumerated() {
        control.storeBytes(
          of: descriptor, toByteOffset: MemoryLayout<cmsghdr>.size + 4 * index, as: Int32.self)
      }
      return bytes.withUnsafeMutableBytes { bytes in
        var part = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
        return withUnsafeMutablePointer(to: &part) { part in
          var message = msghdr()
          message.msg_iov = part
          message.msg_iovlen = 1
          if !descriptors.isEmpty {
            message.msg_control = control.baseAddress
            message.msg_controllen = words * 8
          }
          let count = uninterrupted { sendmsg(end, &message, Int32(MSG_NOSIGNAL)) }
          return count == bytes.count
        }
      }
    }
  }

  /// What came of waiting for a message.
  package enum Received: Equatable {
    case message(String)
    case nothing
    /// The other end is closed.
    case end
  }

  /// Waits for a short message, no longer than `milliseconds`.
  package func receive(within milliseconds: Int32) -> Received {
    var waiting = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
    guard uninterrupted({ poll(&waiting, 1, milliseconds) }) > 0 else { return .nothing }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = uninterrupted { recv(end, &buffer, buffer.count, Int32(MSG_DONTWAIT)) }
    guard count > 0 else { return .end }
    return .message(String(decoding: buffer[..<count], as: UTF8.self))
  }

  /// Whether one of the ends is closed.
  package var isEnded: Bool {
    if end < 0 { return true }
    var waiting = pollfd(fd: end, events: 0, revents: 0)
    return uninterrupted { poll(&waiting, 1, 0) } != 0
  }
}
