import Foundation

/// A file that appears whole or not at all: it is written under a temporary name beside its place,
/// and then renamed.
package struct StagedFile {
  package let path: String
  private let temporary: String

  /// Writes the bytes under a temporary name. A file that is there keeps its permissions.
  ///
  /// - Throws: when it cannot be written; then nothing is left behind.
  package init(_ bytes: [UInt8], for path: String) throws(FileError) {
    self.path = path
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    temporary = "\(folder)/.notebook-\(UInt32.random(in: 0 ... .max))"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path) }
    defer { close(descriptor) }
    do throws(FileError) {
      try Self.write(bytes, to: descriptor, path)
      if let status = FileStatus(of: path), fchmod(descriptor, status.permissions) != 0 {
        throw FileError(path)
      }
    } catch {
      discard()
      throw error
    }
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(FileError) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count >= 0 || errno == EINTR else { throw FileError(path) }
      offset += max(0, count)
    }
  }

  /// Gives the file its name, in place of one that is there.
  package func putInPlace() throws(FileError) {
    guard rename(temporary, path) == 0 else { throw FileError(path) }
  }

  /// Removes what was written, unless it is in its place.
  package func discard() {
    unlink(temporary)
  }
}

/// What stands at a path, links followed.
package struct FileStatus {
  package let isFolder: Bool
  /// Neither a folder, nor a device, nor a pipe.
  package let isRegular: Bool
  package let permissions: mode_t
  private let identity: [UInt64]

  /// `nil` when it cannot be looked at, as a rule because nothing is there; `errno` says why.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    isRegular = status.st_mode & S_IFMT == S_IFREG
    permissions = status.st_mode & 0o7777
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
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count == 0 { return bytes }
    guard count > 0 || errno == EINTR else { throw FileError(path) }
    bytes += chunk[..<max(0, count)]
  }
}
