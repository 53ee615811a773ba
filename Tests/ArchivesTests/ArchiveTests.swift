import ArchiveSamples
import Archives
import TestSupport
import Testing

/// As `make.py` has it.
private let text = (0..<400).map { "func answer\($0)() -> Int { \($0 * $0 * 7919 % 10007) }\n" }
  .joined()

private func files(_ archive: Archive) -> [String: String] {
  Dictionary(
    uniqueKeysWithValues: archive.entries.filter { $0.kind == .file }
      .map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
}

@Test(arguments: [
  "info-zip.zip", "streamed.zip", "stored.zip", "ustar.tar.gz", "gnu.tar", "zip64.zip",
  "zip64-info-zip.zip", "java.zip", "seven-zip.zip",
  // With links in the project's `.build`, which is ignored.
  "hidden-link.zip", "hidden-link.tgz", "hidden-long-link.tgz", "hidden-long-link-pax.tgz",
])
func whatRealToolsPackIsUnpacked(name: String) throws {
  #expect(
    files(try Archive(archive(name))) == [
      "homework/Q12_train.swift": text, "homework/Q14_clip.swift": "func clip() {}\n",
      "homework/README.md": "",
    ])
}

@Test(arguments: ["long-gnu.tgz", "long-pax.tgz", "long-ustar.tgz"])
func longNamesOfTarAreWhole(name: String) throws {
  let long = String(repeating: "a-folder-with-a-long-name/", count: 6) + "Q12_train.swift"
  #expect(files(try Archive(archive(name))) == [long: "func train() {}\n"])
}

@Test func whatComesFromStandardInputIsAFile() throws {
  #expect(files(try Archive(archive("stdin.zip"))) == ["-": "func clip() {}\n"])
}

/// Writers that use the 64-bit form for everything, in the directory too, as .NET's and Apache's can be
/// told to.
@Test func smallArchivesMayBeInTheFormForLargeOnes() throws {
  var writer = ZipWriter(entries: [
    .init("Q1.swift", "let a = 1"), .init("b/", ""), .init("b/c", "2"),
  ])
  writer.isZip64 = true
  #expect(files(try Archive(writer.bytes)) == ["Q1.swift": "let a = 1", "b/c": "2"])
}

/// The 64-bit numbers are bounded and checked as the usual ones are.
@Test func liesInTheFormForLargeArchivesAreFound() throws {
  func refusal64(_ change: (inout ZipWriter) -> Void) -> String? {
    var writer = ZipWriter(entries: [.init("Q1.swift", "let a = 1")])
    writer.isZip64 = true
    change(&writer)
    return refusal(of: writer.bytes)
  }
  #expect(refusal64 { $0.entries[0].size = 1 << 40 } == "“Q1.swift”: its sizes disagree")
  #expect(
    refusal64 {
      $0.entries[0].size = 1 << 40
      $0.entries[0].method = 8
    } == "“Q1.swift”: it unpacks to more than 1000 times its size")
  #expect(refusal64 { $0.entries[0].size = 1 << 50 } == "its directory is damaged")
  #expect(refusal64 { $0.entries[0].offset = 1 << 40 } == "“Q1.swift”: it lies outside")
  #expect(refusal64 { $0.entries[0].zip64Fields = 1 } == "its numbers of 64 bits are damaged")
  #expect(refusal64 { $0.count = 1 << 40 } == "it holds more than 16384 files and folders")
  #expect(refusal64 { $0.usualCount = 2 } == "its directory is damaged")
  #expect(refusal64 { $0.locator = 0 } == "its directory is damaged")
  #expect(refusal64 { $0.locator = 1 << 40 } == "its directory is damaged")
}

@Test func whatIsIgnoredKeepsToTheBoundsAndStaysInItsFolder() {
  var link = ZipWriter.Entry(".build/debug", "release")
  link.mode = 0o120777
  #expect(refusal(of: link, .init("Q1.swift")) == nil)
  #expect(refusal(of: link, link) == "“.build/debug”: it appears twice")
  #expect(
    refusal(of: .init(".build/../../Q1.swift"))
      == "“.build/../../Q1.swift”: it leads out of its folder")
  var bomb = ZipWriter.Entry(".build/bomb", "x")
  bomb.size = 2_000_000_000
  bomb.method = 8
  #expect(refusal(of: bomb) == "“.build/bomb”: it unpacks to more than 1000 times its size")
  #expect(refusal(of: tar(".build/debug", type: "2")) == nil)
  #expect(refusal(of: tar(".git/hard", type: "1", "x")) == "a header in it is damaged")
}

/// Its three members are packed with fixed codes, not at all, and with codes of their own.
@Test func membersOfGzipAreOneStream() throws {
  #expect(files(try Archive(archive("members.tar.gz"))) == ["Q12.swift": text])
}

@Test(arguments: [
  ("encrypted.zip", "“homework/README.md”: it is encrypted"),
  ("link.zip", "“homework/Q1.swift”: it is a symbolic link"),
  ("link.tgz", "“homework/Q1.swift”: it is a symbolic link"),
  ("hard-link.tgz", "“homework/Q15.swift”: it is a hard link"),
  ("pipe.tgz", "“homework/Q15.swift”: it is a pipe"),
  ("bomb.zip", "“Q12.swift”: it unpacks to more than 1000 times its size"),
  ("bomb.tar.gz", "it unpacks to more than 1000 times its size"),
])
func hostileArchivesOfRealToolsAreRefused(name: String, reason: String) throws {
  let bytes = try archive(name)
  #expect(refusal(of: bytes) == reason)
}

/// Why it is refused; `nil` when it is taken.
private func refusal(of bytes: [UInt8], bounds: Archive.Bounds = Archive.Bounds()) -> String? {
  do throws(ArchiveError) {
    _ = try Archive(bytes, bounds: bounds)
    return nil
  } catch {
    return error.description
  }
}

private func refusal(of entries: ZipWriter.Entry...) -> String? {
  refusal(of: ZipWriter(entries: entries).bytes)
}

@Test func namesThatReachOutOfTheirFolderAreRefused() {
  #expect(refusal(of: .init("../Q1.swift")) == "“../Q1.swift”: it leads out of its folder")
  #expect(
    refusal(of: .init("a/../../Q1.swift")) == "“a/../../Q1.swift”: it leads out of its folder")
  #expect(refusal(of: .init("/Q1.swift")) == "“/Q1.swift”: its path is absolute")
  #expect(refusal(of: .init("a\\Q1.swift")) == "“a\\Q1.swift”: its name holds a backslash")
  #expect(refusal(of: .init("Q1\0.swift")) == "“Q1\\0.swift”: its name holds a NUL")
  #expect(refusal(of: tar("../Q1.swift")) == "“../Q1.swift”: it leads out of its folder")
  #expect(refusal(of: tar("/Q1.swift")) == "“/Q1.swift”: its path is absolute")
}

@Test func whatTwoReadersCouldUnderstandDifferentlyIsRefused() {
  #expect(
    refusal(of: .init("Q1.swift", "a"), .init("./Q1.swift", "b"))
      == "“./Q1.swift”: it appears twice")
  // Both are é, composed and not.
  #expect(
    refusal(of: .init("\u{E9}"), .init("e\u{301}")) == "“e\u{301}”: it appears twice")
  #expect(
    refusal(of: .init("a"), .init("a/Q1.swift"))
      == "“a/Q1.swift”: it is inside something that is also a file")
  var entry = ZipWriter.Entry("Q1.swift", "let a = 1")
  entry.headerName = Array("Q2.swift".utf8)
  #expect(refusal(of: entry) == "“Q1.swift”: its header and the directory disagree")
}

@Test func namesThatTwoHeadersGiveAreRefused() {
  let pax = Array(tar("PaxHeader", type: "x", "19 path=Q1.swift.x\n").dropLast(1024))
  let long = Array(tar("././@LongLink", type: "L", "Q2.swift\0").dropLast(1024))
  let entry = tar("Q3.swift", "let a = 1")
  #expect(refusal(of: pax + entry) == nil)
  #expect(refusal(of: long + entry) == nil)
  for headers in [pax + long, long + pax, pax + pax] {
    #expect(refusal(of: headers + entry) == "it gives one file two names")
  }
}

@Test func entriesThatShareBytesAreRefused() {
  var second = ZipWriter.Entry("Q1.swift", "let a = 1")
  second.offset = 0
  #expect(
    refusal(of: .init("Q1.swift", "let a = 1"), second)
      == "“Q1.swift”: it overlaps with another entry")
}

@Test func whatIsNeitherFileNorFolderIsRefused() {
  for (type, reason) in [
    ("1", "it is a hard link"), ("2", "it is a symbolic link"), ("3", "it is a device"),
    ("4", "it is a device"), ("6", "it is a pipe"), ("S", "it is neither a file nor a folder"),
  ] {
    #expect(refusal(of: tar("Q1.swift", type: Character(type))) == "“Q1.swift”: \(reason)")
  }
  var device = ZipWriter.Entry("Q1.swift")
  device.mode = 0o020644
  #expect(refusal(of: device) == "“Q1.swift”: it is neither a file nor a folder")
}

@Test func damageIsFoundByTheChecksum() {
  var entry = ZipWriter.Entry("Q1.swift", "let a = 1")
  entry.checksum = 7
  #expect(refusal(of: entry) == "“Q1.swift”: its checksum is wrong, so it is damaged")
}

@Test func sizesAreCheckedBeforeAnythingIsUnpacked() {
  var entry = ZipWriter.Entry("Q1.swift", String(repeating: "x", count: 4096))
  entry.method = 8
  entry.size = 2_000_000_000
  #expect(refusal(of: entry) == "“Q1.swift”: it unpacks to more than 1000 times its size")
  entry.size = 200_000_000
  entry.bytes = [UInt8](repeating: 0, count: 1 << 20)
  #expect(refusal(of: entry) == "it unpacks to more than 128 MiB")
}

@Test func theNumberOfEntriesIsBounded() {
  let entries = (1...3).map { ZipWriter.Entry("Q\($0).swift") }
  let bytes = ZipWriter(entries: entries).bytes
  #expect(refusal(of: bytes, bounds: .init(entries: 3)) == nil)
  #expect(refusal(of: bytes, bounds: .init(entries: 2)) == "it holds more than 2 files and folders")
  #expect(
    refusal(of: tar("a/b/c/Q1.swift"), bounds: .init(entries: 3))
      == "it holds more than 3 files and folders")
}

@Test func namesWithoutAFlagAreReadInTheCodePageOfThePC() throws {
  var entry = ZipWriter.Entry("")
  entry.name = [0x9A, 0x62, 0x75, 0x6E, 0x67, 0x2E, 0x6D, 0x64]
  #expect(try Archive(ZipWriter(entries: [entry]).bytes).entries.map(\.name) == ["Übung.md"])
  entry.flags = 0x0800
  #expect(refusal(of: entry) == "“Übung.md”: its name is not UTF-8")
}

@Test func aCommentMayFollowTheDirectory() throws {
  let writer = ZipWriter(
    entries: [.init("Q1.swift", "let a = 1")], comment: Array("PK\u{5}\u{6}".utf8))
  #expect(files(try Archive(writer.bytes)) == ["Q1.swift": "let a = 1"])
}

@Test(arguments: ["info-zip.zip", "ustar.tar.gz", "gnu.tar"])
func anArchiveThatEndsTooEarlyIsRefused(name: String) throws {
  let bytes = try archive(name)
  // The last blocks of a tar archive are padding.
  let end = name == "gnu.tar" ? 16384 : bytes.count
  for count in stride(from: 0, to: end, by: 97) {
    #expect(refusal(of: Array(bytes[..<count])) != nil, "\(count) bytes")
  }
}

/// Whatever bytes are changed, an archive is taken within its bounds or refused.
@Test(arguments: [
  "info-zip.zip", "streamed.zip", "stored.zip", "ustar.tar.gz", "gnu.tar", "members.tar.gz",
  "long-gnu.tgz", "long-pax.tgz", "bomb.zip", "bomb.tar.gz",
])
func damagedArchivesNeverExceedTheirBounds(name: String) throws {
  let original = try archive(name)
  let bounds = Archive.Bounds(archiveBytes: 1 << 16, totalBytes: 1 << 16, entries: 64)
  var random = SplitMix64(seed: 1)
  for _ in 0..<1500 {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes[index] = 0xFF
      default: bytes.removeSubrange(index..<min(bytes.count, index + 5))
      }
    }
    do throws(ArchiveError) {
      let entries = try Archive(bytes, bounds: bounds).entries
      #expect(entries.count <= 64)
      #expect(entries.reduce(0) { $0 + $1.bytes.count } <= 1 << 16)
      #expect(entries.allSatisfy { !$0.path.contains("..") && !$0.path.contains("") })
    } catch {
      #expect(!error.problem.isEmpty)
    }
  }
}
