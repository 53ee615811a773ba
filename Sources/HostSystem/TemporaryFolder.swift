import Foundation
import Synchronization

/// A folder that nobody else reads, and that is gone when this value is.
package final class TemporaryFolder: Sendable {
  package let path: String

  /// How many letters at the end of its path are another run's on every run: the number of this
  /// process, and a random name.
  package static let randomLetters = 14
  private static let processDigits = 7

  /// - Parameter parent: where it is made; the system's place for such things when `nil`.
  package init(in parent: String? = nil) throws(RunError) {
    let parent = parent ?? FileManager.default.temporaryDirectory.path
    var template = Array(
      "\(parent)/notebook-\(Self.owner(getpid()))-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw RunError(
        parent, "no temporary folder can be made in it (\(String(cString: strerror(errno))))",
        cure: "Make room there, or set TMPDIR to a folder that can be written.")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    // It may have been renamed to where it belongs.
    guard FileManager.default.fileExists(atPath: path) else { return }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      Self.noteLeft(path, error)
    }
  }

  /// What could not be removed, and why, for whoever runs the program: `/tmp/notebook-… cannot be
  /// removed (Permission denied)`.
  package static var leftBehind: [String] { left.withLock(\.self) }
  private static let left = Mutex<[String]>([])

  private static func noteLeft(_ path: String, _ error: any Error) {
    left.withLock { $0.append("\(path) cannot be removed (\(error.localizedDescription))") }
  }

  private static func owner(_ process: pid_t) -> String {
    let digits = String(process)
    return String(repeating: "0", count: max(0, processDigits - digits.count)) + digits
  }

  /// Removes the folders of processes that are no more: a run that was killed could not do it.
  package static func removeAbandoned() {
    let manager = FileManager.default
    let parent = manager.temporaryDirectory.path
    for name in manager.enumerator(atPath: parent)?.names ?? [] {
      guard let match = name.wholeMatch(of: /notebook-([0-9]{7,10})-[A-Za-z0-9]{6}/),
        let process = pid_t(match.1), kill(process, 0) != 0, errno == ESRCH
      else { continue }
      var status = stat()
      let path = "\(parent)/\(name)"
      guard lstat(path, &status) == 0, status.st_uid == geteuid() else { continue }
      do {
        try manager.removeItem(atPath: path)
      } catch {
        noteLeft(path, error)
      }
    }
  }

  /// The path without symbolic links, as a process sees it that works there.
  package var resolvedPath: String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// A file in it, opened for reading and appending.
  package func makeFile(_ name: String) throws(RunError) -> Int32 {
    let file = open("\(path)/\(name)", O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw RunError(
        path, "no file can be made in it (\(String(cString: strerror(errno))))",
        cure: "Make room on that disk.")
    }
    return file
  }
}

extension FileManager.DirectoryEnumerator {
  /// The names in the folder itself.
  fileprivate var names: [String] {
    var names: [String] = []
    while let name = nextObject() as? String {
      skipDescendants()
      names.append(name)
    }
    return names
  }
}
