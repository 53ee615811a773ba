import Wording

/// The names of an archive's entries, as they are taken from it one after the other.
struct EntryNames {
  private var kinds: [[String]: Archive.Entry.Kind] = [:]
  private let limit: Int

  /// In bytes.
  static let longestName = 4096

  init(limit: Int) {
    self.limit = limit
  }

  /// Takes the next entry's name apart.
  ///
  /// - Parameter name: as the archive has it; folders are separated by `/`, and the name of a folder
  ///   may end in one.
  /// - Returns: its parts; none for the archive's own root, `./`.
  /// - Throws: when it leads out of the archive's folder, cannot be shown, or is there already.
  mutating func add(
    _ name: String, _ kind: Archive.Entry.Kind
  ) throws(ArchiveError) -> [String] {
    let shown = shownName(name)
    guard !name.utf8.contains(0) else {
      throw ArchiveError("its name holds a NUL", entry: shown)
    }
    guard !name.utf8.contains(UInt8(ascii: "\\")) else {
      throw ArchiveError("its name holds a backslash", entry: shown)
    }
    guard name.utf8.count <= Self.longestName else {
      throw ArchiveError("its name is longer than \(Self.longestName) bytes", entry: shown)
    }
    guard name.utf8.first != UInt8(ascii: "/") else {
      throw ArchiveError("its path is absolute", entry: shown)
    }
    let path = name.unicodeScalars.split(separator: "/").map { String($0) }.filter { $0 != "." }
    guard !path.contains("..") else {
      throw ArchiveError("it leads out of its folder", entry: shown)
    }
    guard !path.isEmpty else {
      if kind == .folder { return [] }
      throw ArchiveError("it is a file without a name", entry: shown)
    }
    try add(path, kind, shown)
    return path
  }

  private mutating func add(
    _ path: [String], _ kind: Archive.Entry.Kind, _ shown: String
  ) throws(ArchiveError) {
    guard path.count <= 64 else {
      throw ArchiveError("it is more than 64 folders deep", entry: shown)
    }
    for count in 1..<path.count where path.count > 1 {
      let folder = Array(path[..<count])
      guard kinds[folder] != .file else {
        throw ArchiveError("it is inside something that is also a file", entry: shown)
      }
      kinds[folder] = .folder
    }
    // A folder may be named again, and as a rule is: first on the way to a file in it.
    if let known = kinds[path], known == .file || kind == .file {
      throw ArchiveError("it appears twice", entry: shown)
    }
    kinds[path] = kind
    guard kinds.count <= limit else {
      throw ArchiveError("it holds more than \(limit) files and folders")
    }
  }
}
