import Archives
import Foundation
import HostSystem

/// Where a released package is put: all of it or, when something is in the way, nothing.
public struct ReleaseFolder {
  /// As the user gave it.
  private let shown: String
  private let url: URL
  private let hasZip: Bool

  /// - Parameter hasZip: whether a zip of the same name is written beside it.
  /// - Throws: `RunError` when something is there.
  public init(at path: String, withZip hasZip: Bool) throws(RunError) {
    shown = path
    self.hasZip = hasZip
    url = URL(fileURLWithPath: path).standardizedFileURL
    if hasZip, FileStatus(of: zipPath) != nil {
      throw RunError(zipPath, "it's there already", cure: "Remove it, or name another folder.")
    }
    guard let status = FileStatus(of: url.path) else { return }
    let names =
      status.isFolder ? try? FileManager.default.contentsOfDirectory(atPath: url.path) : nil
    guard names?.isEmpty == true else {
      throw RunError(
        path, status.isFolder ? "it isn't empty" : "it's there already, and no folder",
        cure: "Name a folder that is empty, or a new one.")
    }
  }

  private var zipPath: String { url.path + ".zip" }

  /// Writes the package beside its place, and then puts it there.
  public func write(_ files: [ReleasedFile]) throws {
    let parent = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      let staged = try TemporaryFolder(in: parent.path)
      for file in files {
        try Interruption.check()
        let place = URL(fileURLWithPath: "\(staged.path)/package/\(file.path)")
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: place)
        if file.isExecutable {
          try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: place.path)
        }
      }
      if hasZip {
        let name = url.lastPathComponent
        let zip = ZipWriting.bytes(
          of: files.map {
            ZipWriting.File(
              path: "\(name)/\($0.path)", bytes: $0.bytes, isExecutable: $0.isExecutable)
          })
        guard let zip else {
          throw RunError(shown, "it's too large for a zip", cure: "Leave out --zip.")
        }
        try Data(zip).write(to: URL(fileURLWithPath: "\(staged.path)/package.zip"))
      }
      // An empty folder that is there is taken the place of.
      guard rename("\(staged.path)/package", url.path) == 0 else { throw FileError(url.path) }
      if hasZip, rename("\(staged.path)/package.zip", zipPath) != 0 { throw FileError(zipPath) }
    } catch let error as FileError {
      throw RunError(
        error.path, "it can't be written (\(error.reason))", cure: "Name another folder.")
    } catch let error as CocoaError {
      throw RunError(
        shown, "it can't be written (\(error.localizedDescription))",
        cure: "Make room, or name another folder.")
    }
  }
}
