import Wording

/// Reads a zip archive by its central directory, checked against the entries' own headers.
///
/// Entries are stored or packed by DEFLATE; other methods, encryption and parts are refused.
struct ZipReader {
  let bytes: [UInt8]
  private let bounds: Archive.Bounds

  init(_ bytes: [UInt8], bounds: Archive.Bounds) {
    self.bytes = bytes
    self.bounds = bounds
  }

  func entries() throws(ArchiveError) -> [Archive.Entry] {
    let directory = try centralDirectory()
    var records: [ZipRecord] = []
    var index = directory.start
    for _ in 0..<directory.count {
      let record = try ZipRecord(bytes, at: index, before: directory.end)
      index = record.end
      records.append(record)
    }
    guard index == directory.end else { throw ArchiveError("its directory is damaged") }
    try checkSizes(of: records)
    let contents = try records.map { record throws(ArchiveError) in
      try content(of: record, before: directory.start)
    }
    try checkOverlaps(of: contents, records)

    var names = EntryNames(limit: bounds.entries)
    var entries: [Archive.Entry] = []
    for (record, range) in zip(records, contents) {
      let path = try names.add(record.name, record.kind)
      guard !path.isEmpty, !isIgnoredPath(record.name) else { continue }
      let unpacked = try unpacked(record, bytes[range])
      entries.append(Archive.Entry(path: path, kind: record.kind, bytes: unpacked))
    }
    return entries
  }

  /// Where the directory of all entries lies, and how many there are. The record that tells it is at
  /// the very end of the archive, but for a comment of at most 64 KiB.
  private func centralDirectory() throws(ArchiveError) -> Directory {
    var end = bytes.count - 22
    while end >= max(0, bytes.count - 22 - 0xFFFF) {
      if bytes.number32(at: end) == 0x0605_4B50,
        bytes.number16(at: end + 20) == bytes.count - end - 22
      {
        return try centralDirectory(toldAt: end)
      }
      end -= 1
    }
    throw ArchiveError("its directory is missing, so it is damaged or ends too early")
  }

  private func centralDirectory(toldAt end: Int) throws(ArchiveError) -> Directory {
    let count = bytes.number16(at: end + 10)
    let size = bytes.number32(at: end + 12)
    let start = bytes.number32(at: end + 16)
    guard bytes.number16(at: end + 4) == 0, bytes.number16(at: end + 6) == 0,
      bytes.number16(at: end + 8) == count
    else { throw ArchiveError("it is one of several parts") }
    let hasLocator = end >= 20 && bytes.number32(at: end - 20) == 0x0706_4B50
    let isFull = count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF
    let directory =
      hasLocator || isFull
      ? try directory64(toldBefore: end)
      : Directory(start: start, end: end, count: count)
    guard hasLocator || start + size == end else {
      throw ArchiveError("its directory is damaged")
    }
    guard directory.count <= bounds.entries else {
      throw ArchiveError("it holds more than \(bounds.entries) files and folders")
    }
    return directory
  }

  /// Before anything is unpacked: what the directory announces is within bounds.
  private func checkSizes(of records: [ZipRecord]) throws(ArchiveError) {
    var total = 0
    for record in records {
      guard record.size <= record.packedSize.multipliedCapped(by: bounds.ratio) else {
        throw ArchiveError.bomb(bounds, entry: shownName(record.name))
      }
      total += record.size
    }
    guard total <= bounds.totalBytes else {
      throw ArchiveError("it unpacks to more than \(inMebibytes(bounds.totalBytes))")
    }
  }

  /// Where an entry's packed bytes lie: after its own header, which must agree with the directory.
  private func content(
    of record: ZipRecord, before limit: Int
  ) throws(ArchiveError) -> Range<Int> {
    let header = record.headerStart
    let shown = shownName(record.name)
    guard header + 30 <= limit else { throw ArchiveError("it lies outside", entry: shown) }
    guard bytes.number32(at: header) == 0x0403_4B50 else {
      throw ArchiveError("its header is damaged", entry: shown)
    }
    let nameEnd = header + 30 + bytes.number16(at: header + 26)
    let start = nameEnd + bytes.number16(at: header + 28)
    guard start + record.packedSize <= limit else {
      throw ArchiveError("it lies outside", entry: shown)
    }
    // Sizes and checksum may be zero here, and follow after the bytes (in a data descriptor).
    let flags = bytes.number16(at: header + 6)
    let areLater = flags & 8 != 0
    guard bytes[header + 30..<nameEnd] == bytes[record.nameRange],
      bytes.number16(at: header + 8) == record.method, flags & 0x2041 == 0
    else { throw ArchiveError("its header and the directory disagree", entry: shown) }
    if areLater { return start..<start + record.packedSize }
    var packedSize = bytes.number32(at: header + 18)
    var size = bytes.number32(at: header + 22)
    if max(packedSize, size) == 0xFFFF_FFFF {
      var numbers = try Zip64Numbers(bytes, in: nameEnd..<start)
      size = try numbers.value(for: size)
      packedSize = try numbers.value(for: packedSize)
    }
    guard bytes.number32(at: header + 14) == Int(record.checksum),
      packedSize == record.packedSize, size == record.size
    else { throw ArchiveError("its header and the directory disagree", entry: shown) }
    return start..<start + record.packedSize
  }

  /// Entries that share bytes are how small archives unpack to petabytes.
  private func checkOverlaps(
    of contents: [Range<Int>], _ records: [ZipRecord]
  ) throws(ArchiveError) {
    var last = 0
    for (content, record) in zip(contents, records).sorted(by: {
      $0.1.headerStart < $1.1.headerStart
    }) {
      guard record.headerStart >= last else {
        throw ArchiveError("it overlaps with another entry", entry: shownName(record.name))
      }
      last = content.upperBound
    }
  }

  private func unpacked(
    _ record: ZipRecord, _ packed: ArraySlice<UInt8>
  ) throws(ArchiveError) -> [UInt8] {
    let shown = shownName(record.name)
    var result: [UInt8]
    if record.method == 0 {
      result = Array(packed)
    } else {
      do throws(ArchiveError) {
        let end: Int
        (result, end) = try inflated(packed, limit: record.size)
        guard end == packed.endIndex else { throw ArchiveError.damaged }
      } catch {
        throw ArchiveError(error.problem, entry: shown)
      }
    }
    guard result.count == record.size, checksum(result) == record.checksum else {
      throw ArchiveError("its checksum is wrong, so it is damaged", entry: shown)
    }
    guard record.kind == .file || result.isEmpty else {
      throw ArchiveError("it is a folder with contents", entry: shown)
    }
    return result
  }
}
