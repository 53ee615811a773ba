import Foundation

/// A file that appears whole or not at all: it is written under a temporary name beside its place,
/// and then renamed.
package struct StagedFile: Sendable {
  package let path: String
  /// Where the names are looked up: an open folder's descriptor, or `AT_FDCWD` for paths.
  private let folder: Int32
  private let name: String
  private let temporary: String

  /// Writes the bytes under a temporary name. A file that is there keeps its permissions.
  ///
  /// - Throws: when it cannot be written; then nothing is left behind.
  package init(_ bytes: [UInt8], for path: String) throws(FileError) {
    self.path = path
    folder = AT_FDCWD
    name = path
    let place = URL(fileURLWithPath: path).deletingLastPathComponent().path
    temporary = "\(place)/.notebook-\(UInt32.random(in: 0 ... .max))"
    try write(
      bytes, flags: O_EXCL, permissions: 0o666, keeping: FileStatus(of: path)?.permissions,
      isSynced: false)
  }

  /// Writes the bytes to the disk, under a name that is the same on every run, so that what a killed
  /// run leaves is written over, or found (``init(leftFor:in:path:)``).
  ///
  /// - Parameters:
  ///   - folder: an open folder's descriptor, which has to stay open. Links in it are not followed.
  ///   - path: what an error names.
  /// - Throws: when it cannot be written; then nothing is left behind.
  package init(
    _ bytes: [UInt8], named name: String, in folder: Int32, path: String, permissions: mode_t
  ) throws(FileError) {
    self.init(leftFor: name, in: folder, path: path)
    try write(
      bytes, flags: O_TRUNC | O_NOFOLLOW | O_NONBLOCK, permissions: permissions, keeping: nil,
      isSynced: true)
  }

  /// What an earlier run, which did not come to `putInPlace()`, has left for a file; if it has.
  package init(leftFor name: String, in folder: Int32, path: String) {
    self.path = path
    self.folder = folder
    self.name = name
    temporary = Self.temporaryName(for: name)
  }

  package static func temporaryName(for name: String) -> String { ".\(name).partial" }

  /// Whether a name is that of a file that is not in its place.
  package static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(".") && name.hasSuffix(".partial")
  }

  private func write(
    _ bytes: [UInt8], flags: Int32, permissions: mode_t, keeping kept: mode_t?, isSynced: Bool
  ) throws(FileError) {
    let descriptor = openat(
      folder, temporary, O_WRONLY | O_CREAT | O_CLOEXEC | flags, permissions)
    guard descriptor >= 0 else { throw FileError(path) }
    defer { close(descriptor) }
    do throws(FileError) {
      try HostSystem.write(bytes, to: descriptor, path: path)
      if let kept, fchmod(descriptor, kept) != 0 { throw FileError(path) }
      if isSynced, fsync(descriptor) != 0 { throw FileError(path) }
    } catch {
      discard()
      throw error
    }
  }

  /// Writes a file whole, or not at all.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try StagedFile(bytes, for: path)
    do throws(FileError) {
      try file.putInPlace()
    } catch {
      file.discard()
      throw error
    }
  }

  /// Gives the file its name, in place of one that is there.
  package func putInPlace() throws(FileError) {
    guard renameat(folder, temporary, folder, name) == 0 else { throw FileError(path) }
  }

  /// Removes what was written, unless it is in its place.
  package func discard() {
    unlinkat(folder, temporary, 0)
  }
}

/// What stands at a path, links followed.
package struct FileStatus {
  package let isFolder: Bool
  /// Neither a folder, nor a device, nor a pipe.
  package let isRegular: Bool
  package let permissions: mode_t
  /// In bytes.
  package let size: Int
  /// When what is in it was changed last.
  package let changed: Date
  private let identity: [UInt64]

  /// `nil` when it cannot be looked at, as a rule because nothing is there; `errno` says why.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    isRegular = status.st_mode & S_IFMT == S_IFREG
    permissions = status.st_mode & 0o7777
    size = Int(status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    changed = Date(
      timeIntervalSince1970: TimeInterval(time.tv_sec) + TimeInterval(time.tv_nsec) / 1e9)
    identity = [UInt64(status.st_dev), UInt64(status.st_ino)]
  }

  /// Whether both are one and the same file, whatever the paths.
  package func isSame(as other: FileStatus) -> Bool { identity == other.identity }
}

/// What the system refused to do with a file.
package struct FileError: Error {
  package let path: String
  /// The system's number for the reason: `ENOSPC`.
  package let code: Int32

  package init(_ path: String, code: Int32 = errno) {
    self.path = path
    self.code = code
  }

  /// The reason in the system's words: "No space left on device".
  package var reason: String { String(cString: strerror(code)) }
}

/// The bytes of a file.
package func bytes(ofFile path: String) throws(FileError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileError(path) }
  defer { close(descriptor) }
  return try bytes(of: descriptor, path: path) ?? []
}
