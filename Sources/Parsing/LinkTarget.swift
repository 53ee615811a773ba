/// Where a link that stays among the files of a course leads.
public struct LinkTarget: Equatable, Sendable {
  /// From the folder of the text that has the link, or from the course's when it begins with a slash.
  /// Empty for a link within the text.
  public var path: String
  /// The place in the file, without `#`; empty for its beginning.
  public var fragment: String

  /// - Parameter destination: as it's written, percent-encoded or not. `nil` for a link into the
  ///   network, which is nobody's business here.
  public init?(_ destination: String) {
    if destination.hasPrefix("//") || hasScheme(destination) { return nil }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    path = decoded(parts.first?.prefix { $0 != "?" } ?? "")
    fragment = parts.count > 1 ? decoded(parts[1]) : ""
  }

  /// The path from the course's folder: `docs/layers.md`.
  ///
  /// - Parameter file: that of the text that has the link, from the course's folder.
  /// - Returns: `nil` for what leads out of the course, by its name.
  public func path(from file: String) -> String? {
    if path.isEmpty { return file }
    var parts = path.hasPrefix("/") ? [] : file.split(separator: "/").dropLast()
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}

/// A path or a fragment as it stands in an address: letters, digits, `-._~/` as they are.
package func percentEncoded(_ text: some StringProtocol) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  let plain = Set("-._~/".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    if byte.isLetter || byte.isDigit || plain.contains(byte) {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// What a percent-encoded part of a link says; as it stands when it says nothing that way.
private func decoded(_ text: some StringProtocol) -> String {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    let digits = rest.prefix(2)
    if byte == UInt8(ascii: "%"), digits.count == 2,
      let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    {
      bytes.append(code)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Whether an address says how it is to be reached: `https:`, `mailto:`.
private func hasScheme(_ address: String) -> Bool {
  let scheme = address.utf8.prefix { byte in
    byte.isLetter || byte.isDigit || "+.-".utf8.contains(byte)
  }
  return scheme.first?.isLetter == true && scheme.endIndex < address.utf8.endIndex
    && address.utf8[scheme.endIndex] == UInt8(ascii: ":")
}
