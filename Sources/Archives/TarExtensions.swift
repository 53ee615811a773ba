/// What the headers before an entry's own say about it.
struct TarExtensions {
  private var name: String?
  private var size: Int?
  /// Whether the entry's link was too long for its own header.
  private var hasLink = false

  var isEmpty: Bool { name == nil && size == nil && !hasLink }

  /// Takes the content of a header that stands for no entry of its own.
  ///
  /// - Returns: whether it is one.
  mutating func add(_ type: UInt8, _ content: ArraySlice<UInt8>) throws(ArchiveError) -> Bool {
    switch type {
    case UInt8(ascii: "x"):
      try addRecords(of: content)
    case UInt8(ascii: "g"):
      // For all entries that follow. `git archive` writes one with a comment.
      var common = TarExtensions()
      try common.addRecords(of: content)
      guard common.isEmpty else {
        throw ArchiveError("it gives all its files one name, link or size")
      }
    case UInt8(ascii: "L"):
      try setName(content.prefix { $0 != 0 })
    case UInt8(ascii: "K"):
      hasLink = true
    default:
      return false
    }
    return true
  }

  /// The name for the entry that follows, which it is given once.
  mutating func takeName() -> String? {
    defer { name = nil }
    return name
  }

  /// Whether the entry that follows has a long link.
  mutating func takeLink() -> Bool {
    defer { hasLink = false }
    return hasLink
  }

  /// The size for the entry that follows, which it is given once; not for another extension.
  mutating func takesSize(for type: UInt8) -> Int? {
    guard !"xgLK".utf8.contains(type) else { return nil }
    defer { size = nil }
    return size
  }

  /// Of two names, some readers take the first one, and some the last.
  private mutating func setName(_ bytes: some Collection<UInt8>) throws(ArchiveError) {
    guard name == nil else { throw ArchiveError("it gives one file two names") }
    name = try tarName(bytes)
  }

  /// Reads the records of pax: `27 path=solutions/Q12.swift⏎`, where 27 counts all of its bytes.
  private mutating func addRecords(of content: ArraySlice<UInt8>) throws(ArchiveError) {
    var rest = content
    while !rest.isEmpty {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard let length = Self.number(digits), length > digits.count + 2, length <= rest.count,
        rest[rest.startIndex + digits.count] == 0x20,
        rest[rest.startIndex + length - 1] == 0x0A
      else { throw ArchiveError("a header in it is damaged") }
      let record = rest[rest.startIndex + digits.count + 1..<rest.startIndex + length - 1]
      guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else {
        throw ArchiveError("a header in it is damaged")
      }
      try add(key: record[..<equals], value: record[(equals + 1)...])
      rest = rest.dropFirst(length)
    }
  }

  private mutating func add(
    key: ArraySlice<UInt8>, value: ArraySlice<UInt8>
  ) throws(ArchiveError) {
    let key = String(decoding: key, as: UTF8.self)
    if key == "path" {
      try setName(value)
    } else if key == "size" {
      guard let number = Self.number(value) else {
        throw ArchiveError("a header in it is damaged")
      }
      guard size == nil else { throw ArchiveError("it gives one file two sizes") }
      size = number
    } else if key == "linkpath" {
      hasLink = true
    } else if key.hasPrefix("GNU.sparse.") {
      throw ArchiveError("it holds a sparse file")
    }
  }

  /// At most nine digits, which is more than any archive may hold.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
