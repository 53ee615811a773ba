import Foundation
import Grading
import Testing

/// An archive of the folder `Archives`, which `make.py` there made with real tools.
func archive(_ name: String) throws -> [UInt8] {
  let folder = try #require(Bundle.module.url(forResource: "Archives", withExtension: nil))
  return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
}

/// A zip archive of stored entries, with whatever lies a test wants told in it.
struct ZipWriter {
  struct Entry {
    var name: [UInt8]
    var bytes: [UInt8] = []
    /// The type and permissions, as Unix has them.
    var mode = 0
    var flags = 0
    var method = 0
    /// What the directory says, where that is not the truth.
    var size: Int?
    var checksum: UInt32?
    /// Its place in the archive, where that is not after the entry before it.
    var offset: Int?
    /// The name in the entry's own header, where that is another one.
    var headerName: [UInt8]?

    init(_ name: String, _ text: String = "") {
      self.name = Array(name.utf8)
      bytes = Array(text.utf8)
    }
  }

  var entries: [Entry] = []
  var comment: [UInt8] = []

  var bytes: [UInt8] {
    var output: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = entry.offset ?? output.count
      let checksum = Int(entry.checksum ?? crc32(entry.bytes))
      let sizes = number(entry.bytes.count, 4) + number(entry.size ?? entry.bytes.count, 4)
      let common = number(entry.flags, 2) + number(entry.method, 2) + number(0, 4)
      if entry.offset == nil {
        let name = entry.headerName ?? entry.name
        output += number(0x0403_4B50, 4) + number(20, 2) + common + number(checksum, 4) + sizes
        output += number(name.count, 2) + number(0, 2) + name + entry.bytes
      }
      directory += number(0x0201_4B50, 4) + number(0x0314, 2) + number(20, 2) + common
      directory += number(checksum, 4) + sizes + number(entry.name.count, 2) + number(0, 8)
      directory += number(entry.mode << 16, 4) + number(offset, 4) + entry.name
    }
    let start = output.count
    output += directory + number(0x0605_4B50, 4) + number(0, 4)
    output += number(entries.count, 2) + number(entries.count, 2)
    output += number(directory.count, 4) + number(start, 4)
    return output + number(comment.count, 2) + comment
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
func tar(
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
