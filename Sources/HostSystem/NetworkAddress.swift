#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The number of a machine on a network: four bytes, or sixteen.
package struct NetworkAddress: Equatable, Sendable, CustomStringConvertible {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// All that a name leads to, or a number that is written out; none where that isn't known.
  package static func all(of host: String) -> [NetworkAddress] {
    var hints = addrinfo()
    // Otherwise each comes once for every kind of connection.
    hints.ai_socktype = .init(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
    defer { freeaddrinfo(first) }
    var addresses: [NetworkAddress] = []
    var next = first
    while let entry = next {
      if let address = NetworkAddress(entry.pointee), !addresses.contains(address) {
        addresses.append(address)
      }
      next = entry.pointee.ai_next
    }
    return addresses
  }

  private init?(_ entry: addrinfo) {
    guard let pointer = UnsafeRawPointer(entry.ai_addr) else { return nil }
    switch entry.ai_family {
    case AF_INET:
      var number = pointer.load(as: sockaddr_in.self).sin_addr
      bytes = withUnsafeBytes(of: &number) { Array($0) }
    case AF_INET6:
      var number = pointer.load(as: sockaddr_in6.self).sin6_addr
      bytes = withUnsafeBytes(of: &number) { Array($0) }
    default: return nil
    }
  }

  /// Whether it's a machine of the public network, and not this one, or one of the networks around it.
  package var isPublic: Bool {
    guard bytes.count == 16 else { return Self.isPublic(v4: bytes) }
    if bytes[..<12] == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] {
      return Self.isPublic(v4: Array(bytes[12...]))
    }
    // All that is given to anybody is 2000::/3. What leads on to other networks from there, 6to4,
    // Teredo and what else is under 2001::/23, may lead to ours; 2001:db8:: is for documents.
    guard bytes[0] & 0xE0 == 0x20, bytes[..<2] != [0x20, 0x02] else { return false }
    return
      !(bytes[..<2] == [0x20, 0x01]
      && (bytes[2] < 2 || bytes[2..<4] == [0x0D, 0xB8]))
  }

  private static func isPublic(v4 bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1], bytes[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
    case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _): false
    case (192, 0, 0), (192, 0, 2), (198, 18...19, _), (198, 51, 100), (203, 0, 113): false
    default: true
    }
  }

  package var description: String {
    guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
    let groups = stride(from: 0, to: 16, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
    return groups.map { String($0, radix: 16) }.joined(separator: ":")
  }
}
