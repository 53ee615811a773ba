/// A picture that a page can show, told by its bytes, whatever its name says.
public struct Picture: Equatable, Sendable {
  /// An address that holds all of it: `data:image/png;base64,…`.
  public let address: String

  /// - Returns: `nil` for bytes that are no PNG, JPEG, GIF, WebP or SVG.
  public init?(_ bytes: [UInt8]) {
    guard let type = Self.type(of: bytes) else { return nil }
    address = "data:image/\(type);base64,\(base64(bytes))"
  }

  private static func type(of bytes: [UInt8]) -> String? {
    func begins(_ beginning: [UInt8]) -> Bool { bytes.starts(with: beginning) }
    if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "png" }
    if begins([0xFF, 0xD8, 0xFF]) { return "jpeg" }
    if begins(Array("GIF87a".utf8)) || begins(Array("GIF89a".utf8)) { return "gif" }
    if begins(Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "webp" }
    return isSVG(bytes) ? "svg+xml" : nil
  }

  /// Whether the root element of a text is `svg`. As an image it runs nothing and loads nothing,
  /// whatever is in it.
  private static func isSVG(_ bytes: [UInt8]) -> Bool {
    guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else { return false }
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while true {
      rest = rest.drop { " \t\r\n".utf8.contains($0) }
      if rest.starts(with: "<?".utf8) {
        guard let end = rest.firstRange(of: Array("?>".utf8)) else { return false }
        rest = rest[end.upperBound...]
      } else if rest.starts(with: "<!--".utf8) {
        guard let end = rest.firstRange(of: Array("-->".utf8)) else { return false }
        rest = rest[end.upperBound...]
      } else if rest.starts(with: "<!DOCTYPE".utf8) {
        // Entities may be declared in it, in brackets.
        guard let end = rest.firstIndex(where: { "[>".utf8.contains($0) }) else { return false }
        rest = rest[end...]
        if rest.first == UInt8(ascii: "[") {
          guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
          rest = rest[end...].drop { $0 != UInt8(ascii: ">") }
        }
        rest = rest.dropFirst()
      } else {
        guard rest.starts(with: "<svg".utf8), let next = rest.dropFirst(4).first else {
          return false
        }
        return " \t\r\n/>".utf8.contains(next)
      }
    }
  }
}
