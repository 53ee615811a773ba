/// What an archive holds: a pure function of its bytes.
///
/// The readers are our own, and no library's or tool's: what they read was written by anybody. They are
/// in a language in which an index that is wrong stops the process and reads nothing else, they take no
/// memory that the bounds don't allow, they write to no disk, and they refuse what two readers could
/// understand differently, where `unzip` and `tar` make the best of it.
///
/// Nothing in it is trusted. Every size is checked before memory is taken for it, every checksum is
/// verified, and an archive with anything in it that could reach beyond its folder, or that two
/// readers could understand differently, is refused as a whole.
public struct Archive: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public enum Kind: Equatable, Sendable { case file, folder }

    /// The folders on the way to it and its own name, none of them empty, `.` or `..`.
    public let path: [String]
    public let kind: Kind
    /// The bytes of a file; empty for a folder.
    public let bytes: [UInt8]

    public var name: String { path.joined(separator: "/") }
  }

  /// What an archive may hold at most.
  public struct Bounds: Equatable, Sendable {
    /// The bytes of the archive itself.
    public var archiveBytes: Int
    /// The bytes of all that it holds, unpacked.
    public var totalBytes: Int
    public var entries: Int
    /// How many times as large as its packed form anything may be.
    public var ratio: Int

    public init(
      archiveBytes: Int = 64 << 20, totalBytes: Int = 128 << 20, entries: Int = 16384,
      ratio: Int = 1000
    ) {
      self.archiveBytes = archiveBytes
      self.totalBytes = totalBytes
      self.entries = entries
      self.ratio = ratio
    }

    /// Of the archive that a platform makes of a whole class: some hundreds of learners, each with a
    /// project. What is in it is held in memory, first by the process that reads it.
    public static let ofClass = Bounds(
      archiveBytes: 256 << 20, totalBytes: 512 << 20, entries: 131_072)
  }

  public let entries: [Entry]

  init(entries: [Entry]) { self.entries = entries }

  /// Reads a zip archive, a tar archive, or a tar archive packed by gzip: whichever the bytes are,
  /// since names are often wrong (a browser unpacks `x.tar.gz` and keeps the name).
  ///
  /// - Throws: why it is refused.
  public init(_ bytes: [UInt8], bounds: Bounds = Bounds()) throws(ArchiveError) {
    guard bytes.count <= bounds.archiveBytes else {
      throw ArchiveError("it is larger than \(inMebibytes(bounds.archiveBytes))")
    }
    if bytes.starts(with: [0x1F, 0x8B]) {
      entries = try tarEntries(try gunzipped(bytes, bounds: bounds), bounds: bounds)
    } else if bytes.starts(with: Array("PK".utf8)) {
      entries = try ZipReader(bytes, bounds: bounds).entries()
    } else if isTar(bytes) {
      entries = try tarEntries(bytes, bounds: bounds)
    } else {
      throw ArchiveError("it is neither a zip nor a tar archive, or it is damaged")
    }
  }
}

/// `64 MiB`
package func inMebibytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }
