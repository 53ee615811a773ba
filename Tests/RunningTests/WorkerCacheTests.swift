import Foundation
import HostSystem
import Running
import Testing

/// A build that leaves a worker in its folder, and counts how often it was made.
private final class Maker {
  private(set) var count = 0
  var build = WorkerBuild()

  func make(in folder: TemporaryFolder) throws -> WorkerBuild {
    count += 1
    let worker = "\(folder.path)/worker"
    try Data("#!/bin/sh\n".utf8).write(to: URL(fileURLWithPath: worker))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: worker)
    return build
  }
}

/// That of answers that are told apart by a number.
private func key(_ number: Int) -> WorkerKey { WorkerKey(files: ["Q1_a.swift": "\(number)"]) }

@Test func theSameInputsAreBuiltOnce() throws {
  let folder = try TemporaryFolder()
  let (cache, maker) = (WorkerCache(at: folder.path), Maker())
  let first = try cache.build(of: key(1), maker.make)
  let second = try cache.build(of: key(1), maker.make)
  #expect(maker.count == 1)
  #expect(first.worker == second.worker && second.home == nil)
  _ = try cache.build(of: key(2), maker.make)
  #expect(maker.count == 2)
}

@Test func aBuildThatMayComeOutOtherwiseIsNotKept() throws {
  let folder = try TemporaryFolder()
  let (cache, maker) = (WorkerCache(at: folder.path), Maker())
  maker.build.isRepeatable = false
  let built = try cache.build(of: key(1), maker.make)
  #expect(built.home != nil)
  _ = try cache.build(of: key(1), maker.make)
  #expect(maker.count == 2)
}

/// Somebody may have damaged what is in it.
@Test(arguments: ["key.json", "build.json", "worker"])
func aDamagedEntryIsBuiltAgain(name: String) throws {
  let folder = try TemporaryFolder()
  let (cache, maker) = (WorkerCache(at: folder.path), Maker())
  let entry = URL(fileURLWithPath: try cache.build(of: key(1), maker.make).worker)
    .deletingLastPathComponent()
  let file = entry.appendingPathComponent(name)
  try FileManager.default.removeItem(at: file)
  if name != "worker" { try Data("damaged".utf8).write(to: file) }
  let again = try cache.build(of: key(1), maker.make)
  #expect(maker.count == 2)
  #expect(FileManager.default.isExecutableFile(atPath: again.worker))
}

@Test func theErrorsOfABuildAreKeptWithIt() throws {
  let folder = try TemporaryFolder()
  let (cache, maker) = (WorkerCache(at: folder.path), Maker())
  maker.build.failure = [Diagnostic(file: "Helpers.swift", line: 3, message: "no such module")]
  _ = try cache.build(of: key(1), maker.make)
  #expect(try cache.build(of: key(1), maker.make).build == maker.build)
}

/// Several runs at once, all of which find what has to be cleared away.
@Suite struct SimultaneousRunsTests {
  private let folder: TemporaryFolder
  private let cache: WorkerCache

  init() throws {
    folder = try TemporaryFolder()
    cache = WorkerCache(at: folder.path)
  }

  /// The workers that they get.
  private func workers(ofRuns count: Int, keys: @escaping @Sendable (Int) -> WorkerKey) async throws
    -> [String]
  {
    let cache = cache
    return try await withThrowingTaskGroup(of: String.self) { group in
      for run in 0..<count {
        group.addTask { try cache.build(of: keys(run), Maker().make).worker }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func aDamagedEntryIsReplacedOnceAndNobodysWorkerIsTakenAway() async throws {
    for input in UInt8(0)..<50 {
      let worker = try cache.build(of: key(Int(input)), Maker().make).worker
      try FileManager.default.removeItem(atPath: worker)
      for worker in try await workers(ofRuns: 4, keys: { _ in key(Int(input)) }) {
        #expect(FileManager.default.isExecutableFile(atPath: worker))
      }
    }
  }

  @Test func oldEntriesAreRemovedByOneOfThem() async throws {
    for entry in 0..<100 {
      let path = "\(folder.path)/old\(entry)"
      for file in 0..<20 {
        try FileManager.default.createDirectory(
          atPath: "\(path)/\(file)", withIntermediateDirectories: true)
      }
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: path)
    }
    for worker in try await workers(ofRuns: 8, keys: key) {
      #expect(FileManager.default.isExecutableFile(atPath: worker))
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy {
        !$0.hasPrefix("old")
      })
  }
}
