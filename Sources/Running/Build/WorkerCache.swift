import Foundation
import HostSystem

/// Workers that were compiled before, by the contents of all that went into them.
///
/// An entry is a folder with the `worker`, what came of its build (`build.json`) and all its inputs,
/// byte for byte (`inputs`): the folder's name is only a hash, and so it is checked.
package struct WorkerCache {
  package let path: String

  /// How many entries stay, the ones used last; younger ones than `safeAge` stay in any case, since
  /// another run may be using them.
  private static let entryLimit = 8
  private static let safeAge: TimeInterval = 3600
  private static let lockName = ".lock"

  package init(at path: String) { self.path = path }

  /// Beside the build, or where the user keeps caches when that cannot be written.
  init(for installation: CoursePackage) throws(RunError) {
    let environment = ProcessInfo.processInfo.environment
    let userCache =
      environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? "\(NSHomeDirectory())/.cache"
    let candidates = ["\(installation.build)/answers", "\(userCache)/notebook"]
    guard let path = candidates.first(where: Self.isWritableFolder) else {
      throw RunError(
        candidates[1], "compiled answers can be kept neither here nor in \(candidates[0])",
        cure: "Make one of the two writable, or set XDG_CACHE_HOME.")
    }
    self.path = path
  }

  private static func isWritableFolder(_ path: String) -> Bool {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      return false
    }
    return access(path, W_OK) == 0
  }

  /// The build of these inputs, and the worker's path. A build that might come out otherwise the next
  /// time is not kept.
  ///
  /// - Parameter make: builds in an empty folder, and leaves the `worker` there.
  /// - Returns: `home` is the folder of a worker that is not kept.
  package func build(
    of inputs: [UInt8], _ make: (TemporaryFolder) throws -> WorkerBuild
  ) throws -> (build: WorkerBuild, worker: String, home: TemporaryFolder?) {
    let entry = "\(path)/\(String(hash(inputs), radix: 16))"
    if let build = try locked({ try stored(entry, inputs) }) {
      return (build, "\(entry)/worker", nil)
    }
    // Built aside and renamed, so that two runs at once do not meet in a half-made entry.
    let scratch = try TemporaryFolder(in: path)
    let build = try make(scratch)
    guard build.isRepeatable else { return (build, "\(scratch.path)/worker", scratch) }
    try Data(inputs).write(to: URL(fileURLWithPath: "\(scratch.path)/inputs"))
    try JSONEncoder().encode(build).write(to: URL(fileURLWithPath: "\(scratch.path)/build.json"))
    let kept = try locked {
      if let build = try stored(entry, inputs) { return build }  // Somebody was faster.
      try keep(scratch, as: entry)
      try prune(keeping: entry)
      return build
    }
    return (kept, "\(entry)/worker", nil)
  }

  private func keep(_ scratch: TemporaryFolder, as entry: String) throws {
    // It's damaged, or another's of the same hash.
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

  private func stored(_ entry: String, _ inputs: [UInt8]) throws -> WorkerBuild? {
    guard let known = FileManager.default.contents(atPath: "\(entry)/inputs"),
      known.elementsEqual(inputs),
      let record = FileManager.default.contents(atPath: "\(entry)/build.json")
    else { return nil }
    let build: WorkerBuild
    do {
      build = try JSONDecoder().decode(WorkerBuild.self, from: record)
    } catch is DecodingError {
      return nil
    }
    guard build.failure != nil || access("\(entry)/worker", X_OK) == 0 else { return nil }
    utimes(entry, nil)
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
      return TimeInterval(status.st_mtimespec.tv_sec)
    #else
      return TimeInterval(status.st_mtim.tv_sec)
    #endif
  }
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo).
private func hash(_ bytes: [UInt8]) -> UInt64 {
  bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
}
