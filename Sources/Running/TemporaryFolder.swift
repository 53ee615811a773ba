import Foundation

/// A folder that nobody else reads, and that is gone when this value is.
final class TemporaryFolder: Sendable {
  let path: String

  /// How many letters at the end of its path are random.
  static let randomLetters = 6

  /// - Parameter parent: where it is made; the system's place for such things when `nil`.
  init(in parent: String? = nil) throws(RunError) {
    let parent = parent ?? FileManager.default.temporaryDirectory.path
    var template = Array(
      "\(parent)/notebook-\(String(repeating: "X", count: Self.randomLetters))".utf8CString)
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
      FileHandle.standardError.write(
        Data("note: \(path) cannot be removed (\(error.localizedDescription))\n".utf8))
    }
  }

  /// The path without symbolic links, as a process sees it that works there.
  var resolvedPath: String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// A file in it, opened for reading and appending.
  func makeFile(_ name: String) throws(RunError) -> Int32 {
    let file = open("\(path)/\(name)", O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw RunError(
        path, "no file can be made in it (\(String(cString: strerror(errno))))",
        cure: "Make room on that disk.")
    }
    return file
  }
}
