import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A connection by TCP that sends whatever it's given.
public final class Connection {
  private let socket: Int32

  public struct Refused: Error {}

  /// - Parameters:
  ///   - address: four numbers with dots between them.
  public init(to port: UInt16, at address: String = "127.0.0.1") throws {
    #if canImport(Darwin)
      socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #else
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    let result = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 { throw Refused() }
  }

  deinit { close(socket) }

  /// Sends a text, as far as the other side takes it.
  public func send(_ text: String) {
    #if canImport(Darwin)
      var isOn: Int32 = 1
      setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &isOn, socklen_t(MemoryLayout<Int32>.size))
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    _ = text.withCString { Foundation.send(socket, $0, text.utf8.count, flags) }
  }

  /// What comes until the other side hangs up, it's all there, or the time is over.
  public func read(
    within seconds: Double = 60, until isComplete: (String) -> Bool = { _ in false }
  ) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let deadline = Date(timeIntervalSinceNow: seconds)
    while deadline.timeIntervalSinceNow > 0 {
      var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, 100) <= 0 { continue }
      let count = Foundation.read(socket, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[..<count]
      if isComplete(String(decoding: bytes, as: UTF8.self)) { break }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The answer to a request by HTTP, whether or not the other side hangs up after it.
  public func readAnswer(within seconds: Double = 60) -> String {
    read(within: seconds) { text in
      guard let end = text.firstRange(of: "\r\n\r\n"),
        let length = text.firstMatch(of: /Content-Length: (\d+)/.ignoresCase())
      else { return false }
      return text[end.upperBound...].utf8.count >= Int(length.1) ?? 0
    }
  }

  /// "127.0.0.1" and whatever others there are.
  public static var addressesOfThisMachine: [String] {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return [] }
    defer { freeifaddrs(first) }
    return sequence(first: first, next: { $0?.pointee.ifa_next }).compactMap { entry in
      guard let address = entry?.pointee.ifa_addr, Int32(address.pointee.sa_family) == AF_INET
      else { return nil }
      var number = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        $0.pointee.sin_addr
      }
      var text = [CChar](repeating: 0, count: Int(INET_ADDRSTRLEN))
      inet_ntop(AF_INET, &number, &text, socklen_t(text.count))
      return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }
  }
}
