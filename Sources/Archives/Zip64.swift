/// The 64-bit form of zip. It is made for archives of over 4 GB, and nothing of that size is taken; but
/// some programs write it for small ones too, when they could not know the size beforehand.
extension ZipReader {
  /// What the record at the end of an archive tells of the directory.
  struct Directory: Equatable {
    var start: Int
    /// The index after it.
    var end: Int
    var count: Int
  }

  /// The directory by the 64-bit record, which the usual one at the archive's end has to agree with,
  /// wherever that is not full.
  ///
  /// - Parameter end: the index of the usual record, which is of 32 bits.
  func directory64(toldBefore end: Int) throws(ArchiveError) -> Directory {
    let locator = end - 20
    guard locator >= 0, bytes.number32(at: locator) == 0x0706_4B50 else {
      throw ArchiveError("its directory is damaged")
    }
    guard bytes.number32(at: locator + 4) == 0, bytes.number32(at: locator + 16) <= 1 else {
      throw ArchiveError("it is one of several parts")
    }
    let record = try bytes.number64(at: locator + 8)
    guard record + 56 <= locator, bytes.number32(at: record) == 0x0606_4B50,
      try bytes.number64(at: record + 4) == locator - record - 12
    else { throw ArchiveError("its directory is damaged") }
    let count = try bytes.number64(at: record + 32)
    guard bytes.number32(at: record + 16) == 0, bytes.number32(at: record + 20) == 0,
      try bytes.number64(at: record + 24) == count
    else { throw ArchiveError("it is one of several parts") }
    let size = try bytes.number64(at: record + 40)
    let start = try bytes.number64(at: record + 48)
    let told = [
      (bytes.number16(at: end + 8), 0xFFFF, count), (bytes.number16(at: end + 10), 0xFFFF, count),
      (bytes.number32(at: end + 12), 0xFFFF_FFFF, size),
      (bytes.number32(at: end + 16), 0xFFFF_FFFF, start),
    ]
    guard told.allSatisfy({ $0.0 == $0.1 || $0.0 == $0.2 }), start + size == record else {
      throw ArchiveError("its directory is damaged")
    }
    return Directory(start: start, end: record, count: count)
  }
}

/// The numbers of 64 bits that stand in an entry's extra fields, in place of those of 32 bits that are
/// full. They have no names, and are taken in the order in which zip has them.
struct Zip64Numbers {
  private let bytes: [UInt8]
  private var next: Int
  private let end: Int

  /// - Parameter extra: where the entry's extra fields lie, one after the other.
  init(_ bytes: [UInt8], in extra: Range<Int>) throws(ArchiveError) {
    var found: [Range<Int>] = []
    var index = extra.lowerBound
    while index < extra.upperBound {
      guard index + 4 <= extra.upperBound else { throw ArchiveError.damagedExtra }
      let field = index + 4..<index + 4 + bytes.number16(at: index + 2)
      guard field.upperBound <= extra.upperBound else { throw ArchiveError.damagedExtra }
      if bytes.number16(at: index) == 1 { found.append(field) }
      index = field.upperBound
    }
    // Of two, one reader would take the first, and another one the last.
    guard found.count == 1 else { throw ArchiveError.damagedExtra }
    self.bytes = bytes
    (next, end) = (found[0].lowerBound, found[0].upperBound)
  }

  /// The number in place of one that is full; any other is right as it is.
  mutating func value(for number: Int) throws(ArchiveError) -> Int {
    guard number == 0xFFFF_FFFF else { return number }
    guard next + 8 <= end else { throw ArchiveError.damagedExtra }
    defer { next += 8 }
    return try bytes.number64(at: next)
  }
}

extension [UInt8] {
  /// - Throws: when it is more than any archive could hold, so that sums of some cannot overflow.
  func number64(at index: Int) throws(ArchiveError) -> Int {
    guard number32(at: index + 4) < 1 << 16 else { throw ArchiveError("its directory is damaged") }
    return number32(at: index) | number32(at: index + 4) << 32
  }
}

extension ArchiveError {
  fileprivate static var damagedExtra: ArchiveError {
    ArchiveError("its numbers of 64 bits are damaged")
  }
}
