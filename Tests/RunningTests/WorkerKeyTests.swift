import Foundation
import HostSystem
import Running
import Testing

private let usual = WorkerKey(
  files: ["AnswerSheet.swift": "a", "Q1_a.swift": "b", "Q2_b.swift": "c", "help.swift": "d"],
  options: "e", toolchain: "f", library: ["Kit.swiftmodule": "g", "libKit.a": "h"], course: "i")

/// The usual key with something else in it.
private func changed(_ change: (inout WorkerKey) -> Void) -> WorkerKey {
  var key = usual
  change(&key)
  return key
}

@Test func everyPartOfAKeyIsToldApart() {
  #expect(usual.changes(since: usual).isEmpty)
  let cases: [(WorkerKey, WorkerKey.Change)] = [
    (changed { $0.files["Q1_a.swift"] = "x" }, .edited(file: "Q1_a.swift")),
    (changed { $0.files["Q3_c.swift"] = "x" }, .added(file: "Q3_c.swift")),
    (changed { $0.files["help.swift"] = nil }, .removed(file: "help.swift")),
    (changed { $0.options = "x" }, .options),
    (changed { $0.toolchain = "x" }, .toolchain),
    (changed { $0.library["libKit.a"] = "x" }, .library(files: ["libKit.a"])),
    (changed { $0.course = "x" }, .course),
  ]
  for (key, change) in cases { #expect(key.changes(since: usual) == [change]) }
}

@Test func aQuestionIsMadeOfItsOwnFilesOfHelpersAndOfWhatIsNoFile() {
  let own = usual.of(1)
  #expect(own.files == ["Q1_a.swift": "b", "help.swift": "d"])
  #expect(changed { $0.files["Q2_b.swift"] = "x" }.of(1) == own)
  #expect(changed { $0.files["help.swift"] = "x" }.of(1) != own)
  #expect(changed { $0.toolchain = "x" }.of(1) != own)
}

@Suite struct FindingTests {
  private let folder: TemporaryFolder
  private let cache: WorkerCache

  init() throws {
    folder = try TemporaryFolder()
    cache = WorkerCache(at: folder.path)
  }

  private func keep(_ key: WorkerKey, of folder: String) throws {
    _ = try cache.build(of: key, for: folder) { _ in
      var build = WorkerBuild()
      build.failure = []
      return build
    }
  }

  @Test func anEmptyCacheHasNothingToCompareWith() throws {
    #expect(try cache.find(usual) == .empty)
  }

  @Test func whatIsKeptIsFound() throws {
    try keep(usual, of: "mine")
    guard case .kept = try cache.find(usual) else {
      Issue.record("it wasn't found")
      return
    }
  }

  /// Another's answers may be nearer, and are not what was there before.
  @Test func whatHasChangedInAFolderSinceTheLastTimeIsTold() throws {
    try keep(changed { $0.files["help.swift"] = "earlier" }, of: "mine")
    try keep(usual, of: "mine")
    try keep(changed { $0.files["Q1_a.swift"] = "x" }, of: "another's")
    let now = changed {
      $0.files["Q1_a.swift"] = "x"
      $0.toolchain = "x"
    }
    #expect(
      try cache.find(now, for: "mine") == .changed([.edited(file: "Q1_a.swift"), .toolchain]))
    #expect(try cache.find(now, for: "new") == .unlikeOthers([.toolchain]))
  }

  @Test func whatIsTakenAgainIsTheLast() throws {
    try keep(usual, of: "mine")
    try keep(changed { $0.files["help.swift"] = "later" }, of: "mine")
    // A clock of files may have long ticks.
    for entry in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1)],
        ofItemAtPath: "\(folder.path)/\(entry)")
    }
    try keep(usual, of: "mine")
    #expect(try cache.find(changed { $0.course = "x" }, for: "mine") == .changed([.course]))
  }

  /// Entries of an earlier form had `inputs`, all bytes in one, and no key.
  @Test func anEntryOfAnEarlierFormIsNoMatchAndNoTrouble() throws {
    let entry = "\(folder.path)/c0ffee"
    try FileManager.default.createDirectory(atPath: entry, withIntermediateDirectories: true)
    try Data("all".utf8).write(to: URL(fileURLWithPath: "\(entry)/inputs"))
    #expect(try cache.find(usual) == .empty)
    try keep(usual, of: "mine")
    #expect(FileManager.default.fileExists(atPath: "\(entry)/inputs"))
  }

  @Test func lookingChangesNothing() throws {
    try keep(usual, of: "mine")
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    let entry = try #require(before.first { $0.count == 64 })
    let dates = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: 1)]
    try FileManager.default.setAttributes(dates, ofItemAtPath: "\(folder.path)/\(entry)")
    _ = try cache.find(usual)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == before)
    let now = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(entry)")
    #expect(now[.modificationDate] as? Date == Date(timeIntervalSince1970: 1))
  }
}
