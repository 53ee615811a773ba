import Wording

/// What a zip archive's directory tells of one entry.
struct ZipRecord {
  let name: String
  let nameRange: Range<Int>
  let kind: Archive.Entry.Kind
  /// 0: stored. 8: packed by DEFLATE.
  let method: Int
  let checksum: UInt32
  let packedSize: Int
  let size: Int
  let headerStart: Int
  /// The index after the record.
  let end: Int

  /// - Throws: when the record does not lie within the directory, or its entry is not taken.
  init(_ bytes: [UInt8], at start: Int, before limit: Int) throws(ArchiveError) {
    guard start + 46 <= limit, bytes.number32(at: start) == 0x0201_4B50 else {
      throw ArchiveError("its directory is damaged")
    }
    nameRange = start + 46..<start + 46 + bytes.number16(at: start + 28)
    let extraEnd = nameRange.upperBound + bytes.number16(at: start + 30)
    end = extraEnd + bytes.number16(at: start + 32)
    guard end <= limit else { throw ArchiveError("its directory is damaged") }

    let flags = bytes.number16(at: start + 8)
    name = try Self.name(bytes[nameRange], isUTF8: flags & 0x0800 != 0)
    let shown = shownName(name)
    method = bytes.number16(at: start + 10)
    checksum = UInt32(bytes.number32(at: start + 16))
    var numbers = (
      size: bytes.number32(at: start + 24), packedSize: bytes.number32(at: start + 20),
      headerStart: bytes.number32(at: start + 42)
    )
    if max(numbers.size, numbers.packedSize, numbers.headerStart) == 0xFFFF_FFFF {
      var wide = try Zip64Numbers(bytes, in: nameRange.upperBound..<extraEnd)
      numbers.size = try wide.value(for: numbers.size)
      numbers.packedSize = try wide.value(for: numbers.packedSize)
      numbers.headerStart = try wide.value(for: numbers.headerStart)
    }
    (size, packedSize, headerStart) = numbers

    // Bit 0: encrypted; 6: strongly so; 13: the directory too.
    guard flags & 0x2041 == 0 else { throw ArchiveError("it is encrypted", entry: shown) }
    guard bytes.number16(at: start + 34) == 0 else {
      throw ArchiveError("it is one of several parts")
    }
    guard method == 0 || method == 8 else {
      throw ArchiveError("it is packed by a method other than DEFLATE (\(method))", entry: shown)
    }
    guard method == 8 || packedSize == size else {
      throw ArchiveError("its sizes disagree", entry: shown)
    }
    let isNamedLikeFolder = bytes[nameRange].last == 0x2F
    kind =
      isIgnoredPath(name)
      ? (isNamedLikeFolder ? .folder : .file)
      : try Self.kind(
        mode: bytes.number16(at: start + 40), isNamedLikeFolder: isNamedLikeFolder, shown)
  }

  /// - Parameter mode: as Unix has it; 0 where the archive was made by another system.
  private static func kind(
    mode: Int, isNamedLikeFolder: Bool, _ shown: String
  ) throws(ArchiveError) -> Archive.Entry.Kind {
    switch mode & 0o170000 {
    case 0: return isNamedLikeFolder ? .folder : .file
    // Info-ZIP calls what it reads from standard input a pipe, and packs it as a file all the same.
    case 0o100000 where !isNamedLikeFolder, 0o010000 where !isNamedLikeFolder: return .file
    case 0o040000: return .folder
    case 0o120000: throw ArchiveError("it is a symbolic link", entry: shown)
    default: throw ArchiveError("it is neither a file nor a folder", entry: shown)
    }
  }

  /// Names are UTF-8 where a flag says so. Elsewhere they are in the code page 437 by the standard,
  /// and nevertheless UTF-8 from many programs, which is hardly ever valid by accident.
  private static func name(
    _ bytes: ArraySlice<UInt8>, isUTF8: Bool
  ) throws(ArchiveError) -> String {
    if let name = String(validating: bytes, as: UTF8.self) { return name }
    let name = textInCodePage437(bytes)
    guard !isUTF8 else { throw ArchiveError("its name is not UTF-8", entry: shownName(name)) }
    return name
  }
}

/// The text of bytes in the code page 437 of the IBM PC.
package func textInCodePage437(_ bytes: some Sequence<UInt8>) -> String {
  var text = String.UnicodeScalarView()
  for byte in bytes {
    text.append(byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80])
  }
  return String(text)
}

private let upperHalf = Array(
  ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌"
    + "█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
