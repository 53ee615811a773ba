import Commands
import Foundation
import HostSystem

/// A folder that takes a new course: all of it or, when something is in the way, nothing.
struct NewFolder {
  /// As the user gave it.
  private let shown: String
  /// Absolute, and without links.
  let path: String

  var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// - Throws: `RunError` when something is there, but for git's own.
  init(at path: String) throws(RunError) {
    shown = path
    let manager = FileManager.default
    self.path = Self.resolved(path)
    guard let status = FileStatus(of: path) else { return }
    guard status.isFolder else {
      throw RunError(path, "it already exists and is not a folder", cure: Self.cure)
    }
    do {
      let names = try manager.contentsOfDirectory(atPath: path).filter { $0 != ".git" }
      if let name = names.sorted().first {
        throw RunError(path, "it isn't empty: there is \(name)", cure: Self.cure)
      }
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError(
        path, "it can't be read (\(error.localizedDescription))", cure: Self.cure)
    }
  }

  private static let cure = "Name a folder that is empty, or a new one."

  /// Writes files, and the folders around them. When one can't be written, all are removed.
  func write(_ files: [CourseTemplate.File]) throws(RunError) {
    var made: [String] = []
    do {
      for file in files {
        let path = "\(path)/\(file.path)"
        try Self.makeFolders(above: path, &made)
        let staged = try StagedFile(Array(file.text.utf8), for: path)
        defer { staged.discard() }
        try staged.putInPlace()
        made.append(path)
      }
    } catch {
      // Folders last, as they must be empty.
      for path in made.reversed() { remove(path) }
      throw RunError(
        error.path, "it can't be written (\(error.reason))",
        cure: "Make \(shown) writable, or name another folder.")
    }
  }

  private static func makeFolders(above path: String, _ made: inout [String]) throws(FileError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if FileStatus(of: folder)?.isFolder == true { return }
    try makeFolders(above: folder, &made)
    guard mkdir(folder, 0o777) == 0 else { throw FileError(folder) }
    made.append(folder)
  }

  /// The path without links, of something that need not be there.
  private static func resolved(_ path: String) -> String {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    if FileStatus(of: url.path) != nil { return url.resolvingSymlinksInPath().path }
    let parent = url.deletingLastPathComponent()
    guard parent.path != url.path else { return url.path }
    return resolved(parent.path) + "/" + url.lastPathComponent
  }
}
