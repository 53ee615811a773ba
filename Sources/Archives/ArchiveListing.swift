import Wording

/// What a process that reads an archive tells the one that asked it to: what the archive holds, or why
/// it is refused.
///
/// The process may have been taken over by the archive, so what comes from it is checked like an archive
/// itself: nothing is taken that ``Archive`` could not have read.
///
/// The bytes are a mark, a version and a kind, each of one byte, and then texts and numbers: a text is
/// its length and its bytes, and a number has eight bytes, the least significant first.
public enum ArchiveListing {
  private static let mark = UInt8(ascii: "A")
  private static let version: UInt8 = 1

  private enum Kind {
    static let refusal: UInt8 = 0
    static let contents: UInt8 = 1
    static let folder: UInt8 = 2
    static let file: UInt8 = 3
  }

  /// Reads an archive, and says what came of it.
  public static func bytes(
    ofArchive bytes: [UInt8], bounds: Archive.Bounds = Archive.Bounds()
  ) -> [UInt8] {
    do throws(ArchiveError) {
      return self.bytes(of: try Archive(bytes, bounds: bounds))
    } catch {
      return [mark, version, Kind.refusal] + text(error.entry ?? "") + text(error.problem)
    }
  }

  static func bytes(of archive: Archive) -> [UInt8] {
    var output = [mark, version, Kind.contents] + number(archive.entries.count)
    // Half a gigabyte is not to be copied each time that it has grown.
    output.reserveCapacity(
      archive.entries.reduce(output.count) { $0 + $1.bytes.count + $1.name.utf8.count + 17 })
    for entry in archive.entries {
      output.append(entry.kind == .file ? Kind.file : Kind.folder)
      output += text(entry.name)
      output += number(entry.bytes.count)
      output += entry.bytes
    }
    return output
  }

  /// The most that a listing within the bounds can take up.
  public static func largest(within bounds: Archive.Bounds) -> Int {
    bounds.totalBytes + (bounds.entries + 1) * (EntryNames.longestName + 32)
  }

  /// What a listing says.
  ///
  /// - Throws: `ArchiveError` when the archive is refused; `Malformed` when these bytes are no listing
  ///   of an archive within the bounds.
  public static func archive(
    in bytes: [UInt8], bounds: Archive.Bounds = Archive.Bounds()
  ) throws -> Archive {
    var reader = ListingReader(bytes)
    guard try reader.byte() == mark, try reader.byte() == version else { throw Malformed() }
    switch try reader.byte() {
    case Kind.refusal:
      let (entry, problem) = (try reader.text(limit: 8192), try reader.text(limit: 8192))
      guard reader.isAtEnd, !problem.isEmpty else { throw Malformed() }
      throw ArchiveError(
        shownName(problem, limit: 400), entry: entry.isEmpty ? nil : shownName(entry, limit: 400))
    case Kind.contents:
      return Archive(entries: try reader.entries(within: bounds))
    default: throw Malformed()
    }
  }

  /// That a process said what no reader of archives says.
  public struct Malformed: Error, Equatable, Sendable {}

  private static func number(_ value: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func text(_ text: String) -> [UInt8] { number(text.utf8.count) + text.utf8 }

  private struct ListingReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func byte() throws(Malformed) -> UInt8 {
      guard index < bytes.count else { throw Malformed() }
      defer { index += 1 }
      return bytes[index]
    }

    /// A number that is none larger than the limit.
    private mutating func number(limit: Int) throws(Malformed) -> Int {
      var value: UInt64 = 0
      for shift in 0..<8 { value |= UInt64(try byte()) << UInt64(8 * shift) }
      guard value <= UInt64(limit) else { throw Malformed() }
      return Int(value)
    }

    private mutating func bytes(limit: Int) throws(Malformed) -> ArraySlice<UInt8> {
      let count = try number(limit: min(limit, bytes.count))
      guard count <= bytes.count - index else { throw Malformed() }
      defer { index += count }
      return bytes[index..<index + count]
    }

    mutating func text(limit: Int) throws(Malformed) -> String {
      guard let text = String(validating: try bytes(limit: limit), as: UTF8.self) else {
        throw Malformed()
      }
      return text
    }

    mutating func entries(within bounds: Archive.Bounds) throws -> [Archive.Entry] {
      var names = EntryNames(limit: bounds.entries)
      var total = 0
      var entries: [Archive.Entry] = []
      for _ in 0..<(try number(limit: bounds.entries)) {
        let kind: Archive.Entry.Kind
        switch try byte() {
        case Kind.file: kind = .file
        case Kind.folder: kind = .folder
        default: throw Malformed()
        }
        let name = try text(limit: EntryNames.longestName)
        let contents = try bytes(limit: bounds.totalBytes - total)
        total += contents.count
        guard kind == .file || contents.isEmpty, !isIgnoredPath(name) else { throw Malformed() }
        let path: [String]
        do throws(ArchiveError) {
          path = try names.add(name, kind)
        } catch {
          throw Malformed()
        }
        // As it was written: no two names for one entry.
        guard path.joined(separator: "/") == name else { throw Malformed() }
        entries.append(Archive.Entry(path: path, kind: kind, bytes: Array(contents)))
      }
      guard isAtEnd else { throw Malformed() }
      return entries
    }
  }
}
