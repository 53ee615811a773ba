import ArchiveSamples
import Archives
import Foundation
import TestSupport
import Testing

/// Archives that are put together at random, with some of their fields wrong: none stops the reader, and
/// what it takes is what Python's readers take.
///
/// There are few of them unless the environment asks for more: `NOTEBOOK_ARCHIVES=100000`.
@Suite struct ArchiveFuzzTests {
  @Test func zipArchivesAreReadAsPythonReadsThem() throws {
    var random = SplitMix64(seed: 20)
    try compare((0..<Self.count).map { _ in Self.zip(&random) }, by: Self.zipReader)
  }

  @Test func tarArchivesAreReadAsPythonReadsThem() throws {
    var random = SplitMix64(seed: 26)
    try compare((0..<Self.count).map { _ in Self.tar(&random) }, by: Self.tarReader)
  }

  private static let count =
    ProcessInfo.processInfo.environment["NOTEBOOK_ARCHIVES"].flatMap { Int($0) } ?? 500

  /// Reads all of them, and those that Python takes too must hold the same.
  private func compare(_ archives: [[UInt8]], by reader: String) throws {
    let ours = archives.map(Self.files)
    let taken = ours.count { $0 != nil }
    #expect(taken > archives.count / 8, "the generator makes hardly anything that is taken")
    #expect(taken < archives.count, "the generator breaks nothing")
    guard let theirs = try Self.read(archives, by: reader) else { return }
    var both = 0
    for (index, pair) in Swift.zip(ours, theirs).enumerated() {
      guard let mine = pair.0, let other = pair.1 else { continue }
      both += 1
      #expect(
        mine == other,
        "archive \(index): \(Data(archives[index]).base64EncodedString().prefix(4000))")
    }
    #expect(both > archives.count / 8)
    print(
      "\(archives.count) archives: we take \(taken), Python \(theirs.count { $0 != nil }), both \(both)"
    )
  }

  /// The files of an archive that is taken, by name, with their bytes in hexadecimal digits.
  private static func files(_ bytes: [UInt8]) -> [String: String]? {
    do throws(ArchiveError) {
      let bounds = Archive.Bounds(totalBytes: 1 << 20, entries: 64)
      let entries = try Archive(bytes, bounds: bounds).entries
      return Dictionary(
        entries.filter { $0.kind == .file }.map { ($0.name, hexadecimal($0.bytes)) },
        uniquingKeysWith: { $1 })
    } catch {
      return nil
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

// MARK: - What Python says

extension ArchiveFuzzTests {
  /// - Returns: `nil` where there is no Python.
  private static func read(
    _ archives: [[UInt8]], by reader: String
  ) throws -> [[String: String]?]? {
    guard Python.has() else { return nil }
    let folder = try TestFolder()
    for (index, bytes) in archives.enumerated() { try folder.write(bytes, to: "\(index)") }
    let output = try Python.output(of: common + reader, folder.path, "\(archives.count)")
    try #require(output.hasPrefix("["), "\(output)")
    return try JSONDecoder().decode([[String: String]?].self, from: Data(output.utf8))
  }

  /// Names are compared as paths; folders, and what is ignored, are left out.
  private static let common = """
    import json, sys

    def path(name):
        name.encode()  # Names that are not UTF-8 are an error.
        parts = [part for part in name.split("/") if part not in ("", ".")]
        ignored = {"__MACOSX", "node_modules", "Thumbs.db", "desktop.ini"}
        if any(part in ignored or part[0] == "." for part in parts): return None
        return "/".join(parts)

    def main(read):
        results = []
        for index in range(int(sys.argv[2])):
            try:
                files = {}
                for name, contents in read(f"{sys.argv[1]}/{index}"):
                    if path(name): files[path(name)] = contents.hex()
                results.append(files)
            except Exception:
                results.append(None)
        json.dump(results, sys.stdout)


    """

  private static let zipReader = """
    import zipfile

    def read(path):
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                contents = archive.read(entry)
                if entry.is_dir() or entry.external_attr >> 28 == 4: continue
                name = entry.filename
                # We take what is valid UTF-8 for it, where no flag says so too.
                if not entry.flag_bits & 0x800:
                    try: name = name.encode("cp437").decode()
                    except UnicodeDecodeError: pass
                yield name, contents

    main(read)
    """

  private static let tarReader = """
    import tarfile

    def read(path):
        with tarfile.open(path) as archive:
            for entry in archive:
                if not entry.isreg() or entry.name.endswith("/"): continue
                yield entry.name, archive.extractfile(entry).read()

    main(read)
    """
}

// MARK: - What is read

extension ArchiveFuzzTests {
  private static let names = [
    "Q1.swift", "a/Q2.swift", "a/", "a/b/c.swift", "./Q3.swift", ".build/debug", "é/Q4.swift", "b",
    "b/Q5",
    "__MACOSX/._Q1.swift", "../Q1.swift", "/Q1.swift", "a//Q6.swift",
  ]

  /// Stored entries, some with a field that is not true, in either form; some bytes of a few changed.
  private static func zip(_ random: inout SplitMix64) -> [UInt8] {
    var writer = ZipWriter()
    writer.isZip64 = Int.random(in: 0..<4, using: &random) == 0
    let isHonest = Int.random(in: 0..<2, using: &random) == 0
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      var entry = ZipWriter.Entry(names[Int.random(in: 0..<names.count, using: &random)])
      if entry.name.last != UInt8(ascii: "/") { entry.bytes = content(&random) }
      entry.flags = 0x0800
      entry.mode =
        [0, 0o100644, 0o040755, 0o120777][
          Int.random(in: 0..<(isHonest ? 2 : 4), using: &random)]
      if entry.name.last == UInt8(ascii: "/") { entry.mode = 0 }
      if !isHonest {
        switch Int.random(in: 0..<16, using: &random) {
        case 0: entry.size = Int.random(in: 0..<1 << 34, using: &random)
        case 1: entry.checksum = UInt32.random(in: 0...9, using: &random)
        case 2: entry.offset = Int.random(in: 0...60, using: &random)
        case 3: entry.headerName = content(&random)
        case 4: entry.method = Int.random(in: 0...9, using: &random)
        case 5: entry.flags ^= 1 << Int.random(in: 0..<14, using: &random)
        case 6: entry.zip64Fields = Int.random(in: 0...3, using: &random)
        default: break
        }
      }
      writer.entries.append(entry)
    }
    if !isHonest {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: writer.comment = content(&random)
      case 1: writer.count = Int.random(in: 0...5, using: &random)
      case 2: writer.usualCount = Int.random(in: 0...5, using: &random)
      case 3: writer.locator = Int.random(in: 0...200, using: &random)
      default: break
      }
    }
    return changed(writer.bytes, in: 3, &random) { _ in }
  }

  /// Entries of all types with headers before them, some fields changed and the sums made right again.
  private static func tar(_ random: inout SplitMix64) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      let types: [Character] = name.last == "/" ? ["5"] : ["0", "0", "0", "0", "\0", "7", "2", "1"]
      let text = name.last == "/" ? "" : String(decoding: content(&random), as: UTF8.self)
      if Int.random(in: 0..<6, using: &random) == 0 {
        let other = names[Int.random(in: 0..<names.count, using: &random)]
        // The record's length counts its own digits.
        let length = 9 + other.utf8.count
        let record = length < 10 ? "" : "\(length) path=\(other)\n"
        bytes += entry("PaxHeader", type: "x", record)
      }
      if Int.random(in: 0..<8, using: &random) == 0 {
        bytes += entry("././@LongLink", type: "L", name + "\0")
      }
      let type = types[Int.random(in: 0..<types.count, using: &random)]
      bytes += entry(name, type: type, "12".contains(type) ? "" : text)
    }
    bytes += [UInt8](repeating: 0, count: 1024)
    return changed(bytes, in: 2, &random) { bytes in
      for header in stride(from: 0, to: bytes.count - 511, by: 512)
      where bytes[header + 257..<header + 262].elementsEqual("ustar".utf8) {
        bytes.replaceSubrange(header + 148..<header + 156, with: Array("        ".utf8))
        let sum = String(bytes[header..<header + 512].reduce(0) { $0 + Int($1) }, radix: 8)
        let digits = String(repeating: "0", count: 6 - sum.count) + sum + "\0 "
        bytes.replaceSubrange(header + 148..<header + 156, with: Array(digits.utf8))
      }
    }
  }

  /// One entry, without the archive's end.
  private static func entry(_ name: String, type: Character, _ text: String) -> [UInt8] {
    Array(ArchiveSamples.tar(name, type: type, text).dropLast(1024))
  }

  private static func content(_ random: inout SplitMix64) -> [UInt8] {
    (0..<Int.random(in: 0...40, using: &random)).map { _ in
      UInt8.random(in: 0x20...0x7E, using: &random)
    }
  }

  /// One in so many archives with one to three of its bytes changed, and made right again otherwise.
  private static func changed(
    _ bytes: [UInt8], in count: Int, _ random: inout SplitMix64, _ repair: (inout [UInt8]) -> Void
  ) -> [UInt8] {
    guard Int.random(in: 0..<count, using: &random) == 0, !bytes.isEmpty else { return bytes }
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      bytes[index] =
        Bool.random(using: &random)
        ? UInt8.random(in: 0...255, using: &random) : Array("05/\0ABC".utf8)[index % 7]
    }
    repair(&bytes)
    return bytes
  }
}
