/// Bits from the low end of each byte on, as DEFLATE has them.
struct BitReader {
  private let bytes: ArraySlice<UInt8>
  /// The next byte that is not in `buffer`.
  private var next: Int
  private var buffer: UInt64 = 0
  private var count = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    next = bytes.startIndex
  }

  /// The next bits, without taking them, and how many of them there are; the others are zeros.
  mutating func peek() -> (bits: Int, count: Int) {
    while count <= 48, next < bytes.endIndex {
      buffer |= UInt64(bytes[next]) << UInt64(count)
      next += 1
      count += 8
    }
    return (Int(truncatingIfNeeded: buffer & 0xFFFF_FFFF), min(count, 32))
  }

  /// Takes `width` bits that have been looked at.
  mutating func skip(_ width: Int) throws(ArchiveError) {
    guard width <= count else { throw ArchiveError.truncated }
    buffer >>= UInt64(width)
    count -= width
  }

  /// The next bits as a number, the first one lowest.
  ///
  /// - Parameter width: at most 16.
  mutating func take(_ width: Int) throws(ArchiveError) -> Int {
    let bits = peek().bits & (1 << width - 1)
    try skip(width)
    return bits
  }

  /// Leaves out what is left of the byte that has been begun.
  mutating func alignToByte() {
    buffer >>= UInt64(count % 8)
    count -= count % 8
  }

  /// The index of the byte that the next bit lies in, at the border of a byte.
  var byteIndex: Int { next - count / 8 }

  /// Whole bytes, at the border of a byte.
  mutating func takeBytes(_ length: Int) throws(ArchiveError) -> ArraySlice<UInt8> {
    let start = byteIndex
    guard length <= bytes.endIndex - start else { throw ArchiveError.truncated }
    (buffer, count, next) = (0, 0, start + length)
    return bytes[start..<next]
  }
}
