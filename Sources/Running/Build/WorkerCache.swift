import Foundation
import Hashing
import HostSystem

/// Workers that were compiled before, by all that went into them.
///
/// An entry is a folder with the `worker`, what came of its build (`build.json`) and its key, part by
/// part (`key.json`), which is checked byte for byte and has a SHA-256 of each file in it. Which folder the
/// answers were in (`folder`) is noted, and no part of it. Entries of another form are no match, and go
/// when they are old.
package struct WorkerCache {
  package let path: String

  /// How many entries stay, the ones used last; younger ones than `safeAge` stay in any case, since
  /// another run may be using them.
  private static let entryLimit = 8
  private static let safeAge: TimeInterval = 3600
  private static let lockName = ".lock"
  private static let keyName = "key.json"
  private static let folderName = "folder"

  package init(at path: String) { self.path = path }

  /// Beside the build, or where the user keeps caches when that cannot be written.
  init(for installation: CoursePackage) throws(RunError) {
    let candidates = Self.places(for: installation)
    guard let path = candidates.first(where: Self.isWritableFolder) else {
      throw RunError(
        candidates[1], "compiled answers can be kept neither here nor in \(candidates[0])",
        cure: "Make one of the two writable, or set XDG_CACHE_HOME.")
    }
    self.path = path
  }

  /// The one that is there already; `nil` when there is none. Nothing is made for it.
  package init?(existingFor installation: CoursePackage) {
    let path = Self.places(for: installation).first {
      FileStatus(of: $0)?.isFolder == true && access($0, W_OK) == 0
    }
    guard let path else { return nil }
    self.path = path
  }

  private static func places(for installation: CoursePackage) -> [String] {
    let environment = ProcessInfo.processInfo.environment
    let userCache =
      environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? "\(NSHomeDirectory())/.cache"
    return ["\(installation.build)/answers", "\(userCache)/notebook"]
  }

  private static func isWritableFolder(_ path: String) -> Bool {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      return false
    }
    return access(path, W_OK) == 0
  }

  /// The build of this key, and the worker's path. A build that might come out otherwise the next time
  /// is not kept.
  ///
  /// - Parameters:
  ///   - folder: the path of the answers, by which the last ones are found later.
  ///   - make: builds in an empty folder, and leaves the `worker` there.
  /// - Returns: `home` is the folder of a worker that is not kept.
  package func build(
    of key: WorkerKey, for folder: String = "", _ make: (TemporaryFolder) throws -> WorkerBuild
  ) throws -> (build: WorkerBuild, worker: String, home: TemporaryFolder?) {
    let key = try key.bytes()
    let entry = self.entry(of: key)
    if let build = try locked({ try taken(entry, key, for: folder) }) {
      return (build, "\(entry)/worker", nil)
    }
    // Built aside and renamed, so that two runs at once do not meet in a half-made entry.
    let scratch = try TemporaryFolder(in: path)
    let build = try make(scratch)
    guard build.isRepeatable else { return (build, "\(scratch.path)/worker", scratch) }
    try Data(key).write(to: URL(fileURLWithPath: "\(scratch.path)/\(Self.keyName)"))
    try JSONEncoder().encode(build).write(to: URL(fileURLWithPath: "\(scratch.path)/build.json"))
    note(folder, in: scratch.path)
    let kept = try locked {
      if let build = try taken(entry, key, for: folder) { return build }  // Somebody was faster.
      try keep(scratch, as: entry)
      try prune(keeping: entry)
      return build
    }
    return (kept, "\(entry)/worker", nil)
  }

  private func entry(of key: [UInt8]) -> String { "\(path)/\(SHA256.text(of: key))" }

  private func keep(_ scratch: TemporaryFolder, as entry: String) throws {
    // It's damaged.
    if FileManager.default.fileExists(atPath: entry) {
      try FileManager.default.removeItem(atPath: entry)
    }
    guard rename(scratch.path, entry) == 0 else {
      throw RunError(
        path, "a worker cannot be kept here (\(String(cString: strerror(errno))))",
        cure: "Empty the folder.")
    }
  }

  /// Looks at entries, or changes them, while no other run does: one that is found good isn't taken
  /// away by somebody who has just seen it old or damaged, and nobody removes what another is removing.
  private func locked<Result>(_ body: () throws -> Result) throws -> Result {
    let file = open("\(path)/\(Self.lockName)", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else {
      throw RunError(
        path, "a worker cannot be kept here (\(String(cString: strerror(errno))))",
        cure: "Make the folder writable.")
    }
    // Where a file system knows no locks, runs at the same time can be in each other's way.
    _ = uninterrupted { flock(file, LOCK_EX) }
    defer {
      // Closing alone isn't enough: a child that is just being started has the same file open.
      _ = uninterrupted { flock(file, LOCK_UN) }
      close(file)
    }
    return try body()
  }

  /// What is stored, which is used now.
  private func taken(
    _ entry: String, _ key: [UInt8], for folder: String
  ) throws -> WorkerBuild? {
    guard let build = try stored(entry, key) else { return nil }
    note(folder, in: entry)
    utimes(entry, nil)
    return build
  }

  /// Whose answers they were the last time. It decides nothing, so it may fail.
  private func note(_ folder: String, in entry: String) {
    guard Self.answers(of: entry) != folder else { return }
    _ = FileManager.default.createFile(
      atPath: "\(entry)/\(Self.folderName)", contents: Data(folder.utf8))
  }

  private static func answers(of entry: String) -> String? {
    FileManager.default.contents(atPath: "\(entry)/\(folderName)")
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private func stored(_ entry: String, _ key: [UInt8]) throws -> WorkerBuild? {
    guard let known = FileManager.default.contents(atPath: "\(entry)/\(Self.keyName)"),
      known.elementsEqual(key),
      let record = FileManager.default.contents(atPath: "\(entry)/build.json")
    else { return nil }
    let build: WorkerBuild
    do {
      build = try JSONDecoder().decode(WorkerBuild.self, from: record)
    } catch is DecodingError {
      return nil
    }
    guard build.failure != nil || access("\(entry)/worker", X_OK) == 0 else { return nil }
    return build
  }

  private func prune(keeping current: String) throws {
    let manager = FileManager.default
    let now = Date()
    // The folder in which another run is building may be gone again.
    let entries = try manager.contentsOfDirectory(atPath: path).filter { $0 != Self.lockName }
      .compactMap { name in
        Self.lastUse(of: "\(path)/\(name)").map {
          (path: "\(path)/\(name)", age: now.timeIntervalSince1970 - $0)
        }
      }
    for entry in entries.sorted(by: { $0.age < $1.age }).dropFirst(Self.entryLimit)
    where entry.age > Self.safeAge && entry.path != current {
      do {
        try manager.removeItem(atPath: entry.path)
      } catch CocoaError.fileNoSuchFile {
        // The folder in which another run was building: that one has removed it.
      }
    }
  }

  /// When an entry was made or used last, in seconds since 1970; `nil` when it is gone.
  private static func lastUse(of entry: String) -> TimeInterval? {
    var status = stat()
    guard stat(entry, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return TimeInterval(time.tv_sec) + TimeInterval(time.tv_nsec) / 1e9
  }
}

extension WorkerCache {
  /// What the next build of a key would find.
  package enum Find: Equatable {
    /// It would be taken.
    case kept(WorkerBuild)
    /// It's made anew: this is what sets the key apart from that of the last worker of this folder that
    /// is kept. Nothing does where that one is damaged.
    case changed([WorkerKey.Change])
    /// The same where none of this folder is kept, and of others the nearest is meant.
    case unlikeOthers([WorkerKey.Change])
    /// No worker is kept at all.
    case empty
  }

  /// Looks, and changes nothing, not even when an entry was used last. Others may add and remove
  /// entries meanwhile: each is there whole, or is passed over.
  ///
  /// - Parameter folder: the path of the answers.
  package func find(_ key: WorkerKey, for folder: String = "") throws -> Find {
    let bytes = try key.bytes()
    if let build = try stored(entry(of: bytes), bytes) { return .kept(build) }
    typealias Other = (changes: [WorkerKey.Change], lastUse: TimeInterval, isOwn: Bool)
    let others = try FileManager.default.contentsOfDirectory(atPath: path).compactMap {
      name -> Other? in
      let entry = "\(path)/\(name)"
      guard let known = FileManager.default.contents(atPath: "\(entry)/\(Self.keyName)"),
        // What can't be read is of another version, or damaged: no entry.
        let other = try? JSONDecoder().decode(WorkerKey.self, from: known),
        let lastUse = Self.lastUse(of: entry)
      else { return nil }
      return (key.changes(since: other), lastUse, Self.answers(of: entry) == folder)
    }
    if let last = others.filter(\.isOwn).max(by: { $0.lastUse < $1.lastUse }) {
      return .changed(last.changes)
    }
    let nearest = others.min { ($0.changes.count, -$0.lastUse) < ($1.changes.count, -$1.lastUse) }
    return nearest.map { .unlikeOthers($0.changes) } ?? .empty
  }
}
