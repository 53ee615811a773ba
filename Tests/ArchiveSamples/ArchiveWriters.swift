import Foundation

/// An archive of the folder `Archives`, which `make.py` there made with real tools.
package func archive(_ name: String) throws -> [UInt8] {
  let folder =
    try Bundle.module.url(forResource: "Archives", withExtension: nil)
    ?? { throw CocoaError(.fileNoSuchFile) }()
  return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
}

/// A zip archive of stored entries, with whatever lies a test wants told in it.
package struct ZipWriter {
  package struct Entry {
    package var name: [UInt8]
    package var bytes: [UInt8] = []
    /// The type and permissions, as Unix has them.
    package var mode = 0
    package var flags = 0
    package var method = 0
    /// What the directory says, where that is not the truth.
    package var size: Int?
    package var checksum: UInt32?
    /// Its place in the archive, where that is not after the entry before it.
    package var offset: Int?
    /// The name in the entry's own header, where that is another one.
    package var headerName: [UInt8]?
    /// How many of an entry's three numbers stand in the directory, in the form for large archives.
    package var zip64Fields = 3

    package init(_ name: String, _ text: String = "") {
      self.name = Array(name.utf8)
      bytes = Array(text.utf8)
    }
  }

  package var entries: [Entry]
  package var comment: [UInt8] = []
  /// Whether all numbers are written in the form for large archives.
  package var isZip64 = false
  /// What is said of the number of entries, and where the 64-bit record lies, where that is not true.
  package var count: Int?
  package var usualCount: Int?
  package var locator: Int?

  package init(entries: [Entry] = [], comment: [UInt8] = []) {
    self.entries = entries
    self.comment = comment
  }

  package var bytes: [UInt8] {
    var output: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = entry.offset ?? output.count
      let checksum = Int(entry.checksum ?? crc32(entry.bytes))
      let (packed, size) = (entry.bytes.count, entry.size ?? entry.bytes.count)
      let sizes = isZip64 ? number(-1, 8) : number(packed, 4) + number(size, 4)
      let common = number(entry.flags, 2) + number(entry.method, 2) + number(0, 4)
      if entry.offset == nil {
        let name = entry.headerName ?? entry.name
        let extra = isZip64 ? zip64Extra([size, packed]) : []
        output += number(0x0403_4B50, 4) + number(20, 2) + common + number(checksum, 4) + sizes
        output += number(name.count, 2) + number(extra.count, 2) + name + extra + entry.bytes
      }
      let extra =
        isZip64 ? zip64Extra(Array([size, packed, offset].prefix(entry.zip64Fields))) : []
      directory += number(0x0201_4B50, 4) + number(0x0314, 2) + number(20, 2) + common
      directory += number(checksum, 4) + sizes + number(entry.name.count, 2)
      directory += number(extra.count, 2) + number(0, 6)
      directory +=
        number(entry.mode << 16, 4) + number(isZip64 ? -1 : offset, 4) + entry.name + extra
    }
    let start = output.count
    output += directory
    let count = self.count ?? entries.count
    if isZip64 {
      let record = output.count
      output +=
        number(0x0606_4B50, 4) + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8)
      output += number(count, 8) + number(count, 8) + number(directory.count, 8) + number(start, 8)
      output += number(0x0706_4B50, 4) + number(0, 4) + number(locator ?? record, 8) + number(1, 4)
    }
    output += number(0x0605_4B50, 4) + number(0, 4)
    let usualCount = self.usualCount ?? (isZip64 ? 0xFFFF : count)
    output += number(usualCount, 2) + number(usualCount, 2)
    output += number(isZip64 ? -1 : directory.count, 4) + number(isZip64 ? -1 : start, 4)
    return output + number(comment.count, 2) + comment
  }

  private func zip64Extra(_ numbers: [Int]) -> [UInt8] {
    number(1, 2) + number(8 * numbers.count, 2) + numbers.flatMap { number($0, 8) }
  }
}

/// The least significant byte first.
private func number(_ value: Int, _ width: Int) -> [UInt8] {
  (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

/// Bit by bit, as the standard states it.
private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var crc: UInt32 = ~0
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }
  return ~crc
}

/// A tar archive of one entry.
package func tar(
  _ name: String, type: Character = "0", _ text: String = "", size: Int? = nil
) -> [UInt8] {
  var header = [UInt8](repeating: 0, count: 512)
  func put(_ text: String, at index: Int) {
    header.replaceSubrange(index..<index + text.utf8.count, with: Array(text.utf8))
  }
  put(name, at: 0)
  let digits = String(size ?? text.utf8.count, radix: 8)
  put(String(repeating: "0", count: 11 - digits.count) + digits, at: 124)
  put("        ", at: 148)
  put(String(type), at: 156)
  put("ustar", at: 257)
  put("00", at: 263)
  let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
  put(String(repeating: "0", count: 6 - sum.count) + sum + "\0 ", at: 148)
  let padding = [UInt8](repeating: 0, count: (512 - text.utf8.count % 512) % 512 + 1024)
  return header + Array(text.utf8) + padding
}
