import Wording

/// Whether these look like the bytes of a tar archive: the first header bears the mark.
func isTar(_ bytes: [UInt8]) -> Bool {
  bytes.count >= 512 && bytes[257..<262].elementsEqual("ustar".utf8)
}

/// Reads a tar archive (POSIX ustar and pax, and GNU's long names).
///
/// - Throws: when it is damaged, ends too early, exceeds the bounds, or holds anything but files and
///   folders.
func tarEntries(
  _ bytes: [UInt8], bounds: Archive.Bounds
) throws(ArchiveError) -> [Archive.Entry] {
  var names = EntryNames(limit: bounds.entries)
  var entries: [Archive.Entry] = []
  var extensions = TarExtensions()
  var headerCount = 0
  var total = 0
  var index = 0
  while true {
    guard index + 512 <= bytes.count else { throw ArchiveError.truncated }
    if bytes[index..<index + 512].allSatisfy({ $0 == 0 }) { break }
    let header = try TarHeader(bytes[index..<index + 512])
    headerCount += 1
    // An entry may have three headers of extensions before its own.
    guard headerCount <= bounds.entries * 4 else {
      throw ArchiveError("it holds more than \(bounds.entries) files and folders")
    }
    let size = extensions.takesSize(for: header.type) ?? header.size
    let start = index + 512
    guard size <= bytes.count - start else { throw ArchiveError.truncated }
    let content = bytes[start..<start + size]
    index = start + (size + 511) / 512 * 512

    if try extensions.add(header.type, content) { continue }
    let longName = extensions.takeName()
    let name = if let longName { longName } else { try header.name() }
    let isIgnored = isIgnoredPath(name)
    if extensions.takeLink(), !isIgnored {
      throw ArchiveError("it holds a link", entry: shownName(name))
    }
    let kind = isIgnored ? try header.kindIfIgnored(name) : try header.kind(of: name)
    total += size
    guard total <= bounds.totalBytes else {
      throw ArchiveError("it unpacks to more than \(inMebibytes(bounds.totalBytes))")
    }
    guard kind == .file || size == 0 else {
      throw ArchiveError("it is a folder with contents", entry: shownName(name))
    }
    let path = try names.add(name, kind)
    if !path.isEmpty, !isIgnored {
      entries.append(Archive.Entry(path: path, kind: kind, bytes: Array(content)))
    }
  }
  guard extensions.isEmpty else { throw ArchiveError.truncated }
  return entries
}

/// One header of a tar archive, 512 bytes.
private struct TarHeader {
  /// `0`: a file.
  let type: UInt8
  let size: Int
  private let bytes: [UInt8]

  init(_ block: ArraySlice<UInt8>) throws(ArchiveError) {
    bytes = Array(block)
    // The sum over the header, with the sum itself as blanks.
    let sum = bytes.reduce(0) { $0 + Int($1) }
    let written = bytes[148..<156].reduce(0) { $0 + Int($1) }
    guard bytes[257..<262].elementsEqual("ustar".utf8),
      try Self.octal(bytes[148..<156]) == sum - written + 8 * 32
    else { throw ArchiveError("a header in it is damaged") }
    type = bytes[156]
    size = try Self.octal(bytes[124..<136])
  }

  private static func octal(_ field: ArraySlice<UInt8>) throws(ArchiveError) -> Int {
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x37).contains($0) }) else {
      throw ArchiveError("a header in it is damaged")
    }
    return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
  }

  func name() throws(ArchiveError) -> String {
    var name = bytes[..<100].prefix { $0 != 0 }
    // In POSIX's form, long names are cut at a slash. GNU has other things in that place.
    let prefix = bytes[345..<500].prefix { $0 != 0 }
    if bytes[262] == 0, !prefix.isEmpty { name = prefix + [0x2F] + name }
    return try tarName(name)
  }

  /// What may be ignored is a link too, but one that every reader finds the same end of.
  func kindIfIgnored(_ name: String) throws(ArchiveError) -> Archive.Entry.Kind {
    guard size == 0 || [0, UInt8(ascii: "0"), UInt8(ascii: "7")].contains(type) else {
      throw ArchiveError("a header in it is damaged")
    }
    return type == UInt8(ascii: "5") || name.utf8.last == 0x2F ? .folder : .file
  }

  func kind(of name: String) throws(ArchiveError) -> Archive.Entry.Kind {
    let shown = shownName(name)
    switch type {
    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): return name.utf8.last == 0x2F ? .folder : .file
    case UInt8(ascii: "5"): return .folder
    case UInt8(ascii: "1"): throw ArchiveError("it is a hard link", entry: shown)
    case UInt8(ascii: "2"): throw ArchiveError("it is a symbolic link", entry: shown)
    case UInt8(ascii: "3"), UInt8(ascii: "4"): throw ArchiveError("it is a device", entry: shown)
    case UInt8(ascii: "6"): throw ArchiveError("it is a pipe", entry: shown)
    default: throw ArchiveError("it is neither a file nor a folder", entry: shown)
    }
  }
}

func tarName(_ bytes: some Collection<UInt8>) throws(ArchiveError) -> String {
  guard let name = String(validating: bytes, as: UTF8.self) else {
    throw ArchiveError("its name is not UTF-8", entry: shownName(textInCodePage437(bytes)))
  }
  return name
}
