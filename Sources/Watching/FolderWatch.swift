import Foundation
import HostSystem
import Synchronization

/// Says when something in some folders may have changed: by the system's events where there are any, else
/// by looking again and again.
///
/// It says so once too often rather than not at all, so whoever asks compares contents. Folders are
/// watched, not files: editors save under another name and rename.
public final class FolderWatch: Sendable {
  private struct State {
    var signature: FolderSignature?
    var lastLook = ContinuousClock.now
  }

  private let folders: [String]
  private let trees: [String]
  #if os(Linux)
    private let events: FolderEvents?
  #endif
  private let state = Mutex(State())

  /// How often it looks where the system tells nothing.
  public static let pace: Duration = .milliseconds(200)

  /// - Parameters:
  ///   - folders: without the folders in them. One that isn't there may come.
  ///   - trees: with the folders in them, at any depth.
  ///   - polls: whether it looks by itself in any case, as on a network drive, whose events tell nothing
  ///     of what others change.
  public init(_ folders: [String], trees: [String] = [], polls: Bool) {
    self.folders = folders
    self.trees = trees
    #if os(Linux)
      events =
        polls || (folders + trees).contains(where: isOnNetwork)
        ? nil : FolderEvents(folders, trees: trees)
    #endif
    if descriptor == nil {
      let signature = FolderSignature(of: folders, trees: trees)
      state.withLock { $0.signature = signature }
    }
  }

  /// What can be read when there is something to ask for; `nil` where it looks by itself.
  public var descriptor: Int32? {
    #if os(Linux)
      events?.descriptor
    #else
      nil
    #endif
  }

  /// Whether something may have changed since it was asked last. Doesn't wait.
  public func mayHaveChanged() -> Bool {
    #if os(Linux)
      if let events { return events.take() }
    #endif
    return state.withLock { state in
      guard ContinuousClock.now - state.lastLook >= Self.pace else { return false }
      let signature = FolderSignature(of: folders, trees: trees)
      state.lastLook = .now
      defer { state.signature = signature }
      return signature != state.signature
    }
  }
}

/// What can be seen of folders without reading their files: names, sizes, dates and numbers of all that
/// lies in them. Two that differ tell of a change.
public struct FolderSignature: Equatable, Sendable {
  private struct Entry: Equatable {
    let path: String
    let number: UInt64
    let size: Int
    let seconds: Int
    let nanoseconds: Int
    let permissions: mode_t
  }

  private let entries: [Entry]

  public init(of folders: [String] = [], trees: [String]) {
    var paths: [String] = []
    for folder in folders { paths += Self.paths(from: folder, deeply: false) }
    for tree in trees { paths += Self.paths(from: tree, deeply: true) }
    entries = paths.compactMap(Self.entry)
  }

  /// A folder and what is in it, sorted; the folder alone when it can't be read.
  private static func paths(from folder: String, deeply: Bool) -> [String] {
    let enumerator = FileManager.default.enumerator(atPath: folder)
    var names: [String] = []
    while let name = enumerator?.nextObject() as? String {
      names.append(name)
      if !deeply { enumerator?.skipDescendants() }
    }
    return [folder] + names.sorted().map { name in "\(folder)/\(name)" }
  }

  private static func entry(_ path: String) -> Entry? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Entry(
      path: path, number: UInt64(status.st_ino), size: Int(status.st_size), seconds: time.tv_sec,
      nanoseconds: time.tv_nsec, permissions: status.st_mode)
  }
}
