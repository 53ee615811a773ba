/// Unpacks gzip (RFC 1952): one member, or several one after the other, as `pigz` writes them.
///
/// - Throws: when it is damaged, ends too early, unpacks to more than the bounds allow, or has
///   anything but zeros after its end.
func gunzipped(_ bytes: [UInt8], bounds: Archive.Bounds) throws(ArchiveError) -> [UInt8] {
  // Tar pads each file to a block and adds two at the end, which is no content.
  let limit = bounds.totalBytes + (bounds.entries + 4) * 2048
  var output: [UInt8] = []
  var memberCount = 0
  var index = 0
  while index < bytes.count {
    if index > 0, bytes[index...].allSatisfy({ $0 == 0 }) { break }
    memberCount += 1
    guard memberCount <= bounds.entries else { throw ArchiveError("it has too many members") }
    let start = try indexAfterHeader(bytes, index)
    let (member, end) = try unpackedMember(bytes[start...], room: limit - output.count, bounds)
    guard end + 8 <= bytes.count else { throw ArchiveError.truncated }
    guard member.count <= (end - start).multipliedCapped(by: bounds.ratio) else {
      throw ArchiveError.bomb(bounds)
    }
    guard bytes.number32(at: end) == Int(checksum(member)),
      bytes.number32(at: end + 4) == member.count & 0xFFFF_FFFF
    else { throw ArchiveError("its checksum is wrong, so it is damaged") }
    output += member
    index = end + 8
  }
  return output
}

/// Unpacks one member, and tells which bound it exceeds.
private func unpackedMember(
  _ bytes: ArraySlice<UInt8>, room: Int, _ bounds: Archive.Bounds
) throws(ArchiveError) -> (bytes: [UInt8], end: Int) {
  let roomByRatio = bytes.count.multipliedCapped(by: bounds.ratio)
  do throws(ArchiveError) {
    return try inflated(bytes, limit: min(room, roomByRatio))
  } catch {
    throw error == .tooLarge && roomByRatio < room ? ArchiveError.bomb(bounds) : error
  }
}

private func indexAfterHeader(_ bytes: [UInt8], _ start: Int) throws(ArchiveError) -> Int {
  guard start + 10 <= bytes.count else { throw ArchiveError.truncated }
  guard bytes[start] == 0x1F, bytes[start + 1] == 0x8B, bytes[start + 2] == 8 else {
    throw ArchiveError("it is not packed by gzip, or it is damaged")
  }
  let flags = bytes[start + 3]
  guard flags & 0xE0 == 0 else { throw ArchiveError("its gzip header is damaged") }
  var index = start + 10
  if flags & 4 != 0 {
    guard index + 2 <= bytes.count else { throw ArchiveError.truncated }
    index += 2 + bytes.number16(at: index)
  }
  // The name and the comment, each ended by a zero.
  for flag: UInt8 in [8, 16] where flags & flag != 0 {
    guard index < bytes.count, let zero = bytes[index...].firstIndex(of: 0) else {
      throw ArchiveError.truncated
    }
    index = zero + 1
  }
  if flags & 2 != 0 { index += 2 }
  guard index <= bytes.count else { throw ArchiveError.truncated }
  return index
}

extension ArchiveError {
  static func bomb(_ bounds: Archive.Bounds, entry: String? = nil) -> ArchiveError {
    ArchiveError("it unpacks to more than \(bounds.ratio) times its size", entry: entry)
  }
}

extension Int {
  func multipliedCapped(by factor: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
