import Foundation

/// The little of a 64-bit ELF program, least significant byte first, that is needed to find a section.
enum ELFFile {
  /// The bytes of a section; `nil` when there is none of this name, or the file is of another kind.
  static func section(_ name: String, of file: Data) -> Data? {
    var start = ByteReader(file)
    guard start.bytes(6) == [0x7F, 0x45, 0x4C, 0x46, 2, 1],
      var header = ByteReader(file).skipped(40), let table = header.number(8),
      var counts = header.skipped(10), let size = counts.number(2), let count = counts.number(2),
      let namesIndex = counts.number(2), size >= 64
    else { return nil }

    func entry(_ index: UInt64) -> (name: UInt64, bytes: Data)? {
      let (distance, overflows) = table.addingReportingOverflow(index * size)
      guard !overflows, var reader = ByteReader(file).skipped(distance),
        let name = reader.number(4),
        var place = reader.skipped(20), let offset = place.number(8), let length = place.number(8),
        var content = ByteReader(file).skipped(offset), let bytes = content.data(length)
      else { return nil }
      return (name, bytes)
    }

    guard let names = entry(namesIndex)?.bytes else { return nil }
    for index in 0..<count {
      guard let section = entry(index), var text = ByteReader(names).skipped(section.name) else {
        continue
      }
      if text.text() == name { return section.bytes }
    }
    return nil
  }
}

/// Reads binary data from its beginning on, and never past its end.
struct ByteReader {
  private let bytes: Data
  private var position: Int
  private let end: Int

  init(_ bytes: Data) {
    self.bytes = bytes
    (position, end) = (bytes.startIndex, bytes.endIndex)
  }

  /// What one reader has in front of another one of the same data.
  init(_ start: ByteReader, upTo rest: ByteReader) {
    (bytes, position, end) = (start.bytes, start.position, rest.position)
  }

  private init(_ bytes: Data, from position: Int, upTo end: Int) {
    (self.bytes, self.position, self.end) = (bytes, position, end)
  }

  /// The same, so many bytes later; `nil` behind the end.
  func skipped(_ count: UInt64) -> ByteReader? {
    guard count <= UInt64(end - position) else { return nil }
    return ByteReader(bytes, from: position + Int(count), upTo: end)
  }

  /// A number of 1, 2, 4 or 8 bytes; `nil` at the end.
  mutating func number(_ size: Int) -> UInt64? {
    guard size <= end - position else { return nil }
    var number: UInt64 = 0
    for index in (0..<size).reversed() { number = number << 8 | UInt64(bytes[position + index]) }
    position += size
    return number
  }

  mutating func bytes(_ count: Int) -> [UInt8]? {
    data(UInt64(count)).map { [UInt8]($0) }
  }

  mutating func data(_ count: UInt64) -> Data? {
    guard count <= UInt64(end - position) else { return nil }
    defer { position += Int(count) }
    return bytes[position..<position + Int(count)]
  }

  /// A text that ends with a zero byte.
  mutating func text() -> String? {
    guard let zero = bytes[position..<end].firstIndex(of: 0) else { return nil }
    defer { position = zero + 1 }
    return String(decoding: bytes[position..<zero], as: UTF8.self)
  }

  /// A number in seven bits a byte (ULEB128); what does not fit is lost.
  mutating func unsigned() -> UInt64? {
    var (result, shift): (UInt64, UInt64) = (0, 0)
    while let byte = number(1) {
      result |= shift < 64 ? (byte & 0x7F) << shift : 0
      shift += 7
      if byte & 0x80 == 0 { return result }
    }
    return nil
  }

  /// The same with a sign (SLEB128).
  mutating func signed() -> Int64? {
    var (result, shift): (UInt64, UInt64) = (0, 0)
    while let byte = number(1) {
      result |= shift < 64 ? (byte & 0x7F) << shift : 0
      shift += 7
      guard byte & 0x80 == 0 else { continue }
      if byte & 0x40 != 0, shift < 64 { result |= ~0 << shift }
      return Int64(bitPattern: result)
    }
    return nil
  }

  /// One compilation's part of a section: its length, and then so many bytes; `nil` at the end, or where
  /// the length is that of the 64-bit format.
  mutating func unit() -> ByteReader? {
    guard let length = number(4), length < 0xFFFF_FFF0, let rest = skipped(length) else {
      return nil
    }
    defer { self = rest }
    return ByteReader(self, upTo: rest)
  }
}
