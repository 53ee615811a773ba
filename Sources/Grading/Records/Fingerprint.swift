import Hashing

/// A SHA-256 over pieces, each with its length before it, so that no two lists of pieces are hashed
/// as the same bytes.
struct Fingerprint {
  private var hash = SHA256()

  mutating func add(_ bytes: [UInt8]) {
    hash.update(UInt64(bytes.count).bigEndianBytes)
    hash.update(bytes)
  }

  mutating func add(_ text: String) {
    add(Array(text.utf8))
  }

  /// Adds a list, with its count before it.
  mutating func add(_ texts: [String]) {
    hash.update(UInt64(texts.count).bigEndianBytes)
    for text in texts { add(text) }
  }

  /// 64 hexadecimal digits.
  var text: String { hash.digest.map(twoDigits).joined() }
}

private func twoDigits(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16)
  return byte < 16 ? "0" + digits : digits
}
