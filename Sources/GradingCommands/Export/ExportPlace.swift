import Foundation
import Handback
import HostSystem

/// Where an export is written: a file or a folder of files, each whole or not at all.
struct ExportPlace {
  let path: String

  /// The bytes of a regular file.
  static func bytes(of path: String) throws(RunError) -> [UInt8] {
    do throws(FileError) {
      return try HostSystem.bytes(ofFile: path)
    } catch {
      throw RunError(path, "it can't be read (\(error.reason))", cure: "Name another one.")
    }
  }

  /// - Throws: when it is the file that is read: what a platform gave out is never written over.
  func check(isNot original: String?) throws(RunError) {
    guard let original, let here = FileStatus(of: path), let there = FileStatus(of: original),
      here.isSame(as: there)
    else { return }
    throw RunError(
      path, "this is the file that the platform gave out, which stays as it is",
      cure: "Name another one with --to.")
  }

  func write(_ bytes: [UInt8]) throws(RunError) {
    if FileStatus(of: path)?.isFolder == true {
      throw RunError(path, "a folder is in the way", cure: "Name a file with --to.")
    }
    try Self.write(bytes, to: path)
  }

  /// Writes files into the folder, which is made where there is none.
  func write(_ files: [ExportedFile]) throws(RunError) {
    for file in files { try Self.write(file.bytes, to: "\(path)/\(file.path)") }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(RunError) {
    do throws(FileError) {
      try makeFolders(above: path)
      try StagedFile.write(bytes, to: path)
    } catch {
      throw RunError(
        error.path, "it can't be written (\(error.reason))", cure: "Name another place with --to.")
    }
  }

  private static func makeFolders(above path: String) throws(FileError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if FileStatus(of: folder)?.isFolder == true { return }
    try makeFolders(above: folder)
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw FileError(folder) }
  }
}

/// The bytes of a file; `nil` where there is none that can be read.
func readIfThere(_ path: String) -> [UInt8]? {
  guard FileStatus(of: path)?.isRegular == true else { return nil }
  do throws(FileError) {
    return try HostSystem.bytes(ofFile: path)
  } catch {
    return nil
  }
}
