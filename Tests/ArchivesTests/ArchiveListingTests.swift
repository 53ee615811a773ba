import ArchiveSamples
import Archives
import TestSupport
import Testing

/// What the process that reads an archive says, and what is made of it by the one that asked.
@Suite struct ArchiveListingTests {
  private static let sample = ZipWriter(entries: [
    .init("Q1.swift", "let a = 1"), .init("b/", ""), .init("b/é", "2"),
  ]).bytes

  @Test func whatTheArchiveHoldsComesAcross() throws {
    let listing = ArchiveListing.bytes(ofArchive: Self.sample)
    #expect(try ArchiveListing.archive(in: listing) == Archive(Self.sample))
  }

  @Test func soDoesWhyItIsRefused() throws {
    let listing = ArchiveListing.bytes(ofArchive: ZipWriter(entries: [.init("../a")]).bytes)
    #expect {
      try ArchiveListing.archive(in: listing)
    } throws: { error in
      (error as? ArchiveError)?.description == "“../a”: it leads out of its folder"
    }
  }

  @Test(arguments: [
    "info-zip.zip", "gnu.tar", "members.tar.gz", "hidden-link.tgz", "stdin.zip", "long-pax.tgz",
  ])
  func whatRealToolsPackComesAcross(name: String) throws {
    let bytes = try archive(name)
    let listing = ArchiveListing.bytes(ofArchive: bytes)
    #expect(try ArchiveListing.archive(in: listing) == Archive(bytes))
  }

  /// A process that an archive has taken over can say anything.
  @Test(arguments: [
    forged([file("a", "1")], count: 2), forged([file("a", "1")], count: 0),
    forged([file("a", "1")], count: 1 << 40), forged([file("a", "1")]) + [0],
    forged([file("../a", "1")]), forged([file("/a", "1")]), forged([file("a//b", "1")]),
    forged([file("a/", "1")]), forged([file("./a", "1")]), forged([file("", "1")]),
    forged([file("a", "1"), file("a", "2")]), forged([file("a", "1"), file("a/b", "2")]),
    forged([file("a\0", "1")]), forged([file("a\\b", "1")]), forged([file(".git/config", "1")]),
    forged([file(String(repeating: "a", count: 5000), "1")]),
    forged([file(String(repeating: "a/", count: 65) + "a", "1")]),
    forged([[2] + file("a", "1").dropFirst()]), forged([[4] + file("a", "1").dropFirst()]),
    forged([[3] + number(2) + [0xFF, 0xFE] + number(0)]),
    forged([[3] + number(1) + [97] + number(1 << 62)]), forged([[3] + number(-1)]),
    [], [65], [65, 1], [65, 1, 9], [65, 2, 1] + number(0), [66, 1, 1] + number(0),
    [65, 1, 0], [65, 1, 0] + number(0) + number(0), [65, 1, 0] + number(1) + [97] + number(9),
  ])
  func whatNoReaderSaysIsNotTaken(bytes: [UInt8]) throws {
    #expect(throws: ArchiveListing.Malformed.self) { try ArchiveListing.archive(in: bytes) }
  }

  @Test func aRefusalThatActsIsShown() throws {
    let words = Array("no\u{1B}[2J\u{202E}".utf8)
    #expect {
      try ArchiveListing.archive(in: [65, 1, 0] + number(0) + number(words.count) + words)
    } throws: { error in
      (error as? ArchiveError)?.description == "no\\u{1B}[2J\\u{202E}"
    }
  }

  @Test func theBoundsOfArchivesHoldForListings() throws {
    let two = forged([file("a", "11"), file("b", "22")])
    #expect(throws: Never.self) {
      try ArchiveListing.archive(in: two, bounds: .init(totalBytes: 4, entries: 2))
    }
    for bounds in [Archive.Bounds(totalBytes: 3), .init(entries: 1)] {
      #expect(throws: ArchiveListing.Malformed.self) {
        try ArchiveListing.archive(in: two, bounds: bounds)
      }
    }
  }

  /// Bytes changed, cut off and put in at random: whatever is taken is an archive.
  @Test func nothingStopsTheOneThatAsked() throws {
    var random = SplitMix64(seed: 7)
    let listing = ArchiveListing.bytes(ofArchive: Self.sample)
    for _ in 0..<20_000 {
      var bytes = listing
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = .random(in: 0...255, using: &random)
        case 1: bytes.insert(.random(in: 0...255, using: &random), at: index)
        default: bytes.remove(at: index)
        }
      }
      guard let archive = try? ArchiveListing.archive(in: bytes) else { continue }
      #expect(Set(archive.entries.map(\.name)).count == archive.entries.count)
      for entry in archive.entries {
        #expect(!entry.path.contains { ["", ".", ".."].contains($0) || $0.contains("/") })
      }
    }
  }
}

/// A listing as it would be written, of entries that are.
private func forged(_ entries: [[UInt8]], count: Int? = nil) -> [UInt8] {
  [65, 1, 1] + number(count ?? entries.count) + entries.flatMap(\.self)
}

private func file(_ name: String, _ text: String) -> [UInt8] {
  [3] + number(name.utf8.count) + name.utf8 + number(text.utf8.count) + text.utf8
}

private func number(_ value: Int) -> [UInt8] {
  (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}
