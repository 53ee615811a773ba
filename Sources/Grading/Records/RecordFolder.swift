import Exercises
import Foundation
import HostSystem
import Wording

/// A folder in which files appear under their names complete, or not at all.
///
/// Files are reached from the folder's descriptor, and links are not followed.
final class RecordFolder: Sendable {
  /// As it may be shown.
  let path: String
  private let descriptor: Int32
  /// Told of each change on the disk: a test looks then at what a killed run would leave.
  private let afterEachStep: (@Sendable () -> Void)?

  /// Opens a folder at a path, and makes it where there is none.
  init(path: String, afterEachStep: (@Sendable () -> Void)? = nil) throws(RecordError) {
    self.path = path
    self.afterEachStep = afterEachStep
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw RecordError(path, "be made") }
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw RecordError(path, "be opened") }
  }

  /// Opens a folder in another one.
  ///
  /// - Returns: `nil` when there is none, and none is to be made.
  init?(_ name: String, in parent: RecordFolder, isMade: Bool) throws(RecordError) {
    path = "\(parent.path)/\(name)"
    afterEachStep = parent.afterEachStep
    if isMade {
      guard mkdirat(parent.descriptor, name, 0o777) == 0 || errno == EEXIST else {
        throw RecordError(path, "be made")
      }
      try parent.sync()
    }
    descriptor = openat(
      parent.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if !isMade, [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(errno) { return nil }
      throw RecordError(path, "be opened")
    }
  }

  deinit { close(descriptor) }

  /// Writes a file in place of one of this name, so that after a power cut either is there whole:
  /// under another name, to the disk, renamed, and the folder to the disk.
  ///
  /// - Parameters:
  ///   - isSecret: whether nobody but the owner may read it.
  ///   - limit: how many bytes will be read back. More are not written: a record that cannot be read
  ///     would be missed by nobody.
  func write(
    _ bytes: [UInt8], to name: String, isSecret: Bool = false, limit: Int = usualLimit
  ) throws(RecordError) {
    try stage(bytes, for: name, isSecret: isSecret, limit: limit)
    do {
      try putInPlace(name)
    } catch {
      staged(name).discard()
      throw error
    }
    try sync()
  }

  /// Writes a file under another name, to the disk.
  func stage(
    _ bytes: [UInt8], for name: String, isSecret: Bool = false, limit: Int = usualLimit
  ) throws(RecordError) {
    try Self.checkSize(bytes.count, of: "\(path)/\(name)", limit: limit)
    do {
      _ = try StagedFile(
        bytes, named: name, in: descriptor, path: "\(path)/\(name)",
        permissions: isSecret ? 0o600 : 0o666)
    } catch {
      throw RecordError(error, "be written")
    }
    afterEachStep?()
  }

  /// Gives a staged file its name.
  func putInPlace(_ name: String) throws(RecordError) {
    do {
      try staged(name).putInPlace()
    } catch {
      throw RecordError(error, "be written")
    }
    afterEachStep?()
  }

  /// The bytes of a file that is not in its place.
  func stagedBytes(of name: String) throws(RecordError) -> [UInt8]? {
    try bytes(of: StagedFile.temporaryName(for: name))
  }

  private func staged(_ name: String) -> StagedFile {
    StagedFile(leftFor: name, in: descriptor, path: "\(path)/\(name)")
  }

  /// Bytes of a file, unless more is agreed on by who writes and who reads.
  static let usualLimit = 64 << 20

  static func checkSize(
    _ count: Int, of path: String, limit: Int = usualLimit
  ) throws(RecordError) {
    guard count <= limit else {
      throw RecordError(
        path, problem: "it would have \(count) bytes, and no more than \(limit) are read back",
        cure: "Look at what this submission shows, and report it.")
    }
  }

  /// Sees to it that the names in the folder are on the disk.
  func sync() throws(RecordError) {
    // Some file systems cannot sync a folder, and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw RecordError(path, "be synced") }
  }

  /// The bytes of a regular file.
  ///
  /// - Returns: `nil` when there is none, or more than `limit` bytes.
  func bytes(of name: String, limit: Int = usualLimit) throws(RecordError) -> [UInt8]? {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      if [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(errno) { return nil }
      throw RecordError("\(path)/\(name)", "be read")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw RecordError("\(path)/\(name)", "be read") }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else { return nil }
    do {
      return try HostSystem.bytes(of: file, limit: limit, path: "\(path)/\(name)")
    } catch {
      throw RecordError(error, "be read")
    }
  }

  /// Removes a file, if it is there.
  func remove(_ name: String) throws(RecordError) {
    guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else {
      throw RecordError("\(path)/\(name)", "be removed")
    }
    afterEachStep?()
  }

  /// The names of all that lies in it, sorted by their bytes; those that are not UTF-8 left out,
  /// since none of our own is.
  func names() throws(RecordError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
    } catch {
      throw RecordError(path, "be listed", because: error.localizedDescription)
    }
  }

  /// Takes the lock of this folder, until the result is gone; `nil` when another process has it.
  func lock(_ name: String) throws(RecordError) -> FolderLock? {
    let file = openat(
      descriptor, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw RecordError("\(path)/\(name)", "be opened") }
    let lock = FolderLock(file)
    guard uninterrupted({ flock(file, LOCK_EX | LOCK_NB) }) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw RecordError("\(path)/\(name)", "be locked")
    }
    return lock
  }
}

/// A lock that ends with this value, or with the process, however that ends.
final class FolderLock: Sendable {
  private let descriptor: Int32

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    // Closing alone isn't enough: a child that is just being started has the same file open for a
    // moment, and would keep the lock.
    _ = uninterrupted { flock(descriptor, LOCK_UN) }
    close(descriptor)
  }
}

/// What keeps a record from being read or written, and what to do about it.
public struct RecordError: Error, Equatable, Sendable, CustomStringConvertible {
  /// `grades/alice: it cannot be made (Read-only file system). Make the folder writable.`
  public let description: String

  init(_ path: String, problem: String, cure: String) {
    description = "\(shownName(path, limit: 1024)): \(problem). \(cure)"
  }

  /// By the error of the call that has just failed.
  ///
  /// - Parameter action: what could not be done, as in "it cannot …".
  init(
    _ path: String, _ action: String, because reason: String? = nil, code: Int32 = errno
  ) {
    let cure =
      switch code {
      case ENOSPC, EDQUOT, EFBIG: "Make room on that disk, and grade again."
      case ENOENT, ENOTDIR: "Make the folder that it's in, or choose another with --output."
      case ENAMETOOLONG: "Give the submission a shorter name."
      default: "Check the permissions of the folder, or choose another with --output."
      }
    self.init(
      path, problem: "it cannot \(action) (\(reason ?? String(cString: strerror(code))))",
      cure: cure)
  }
  /// By the error of a file.
  init(_ error: FileError, _ action: String) {
    self.init(error.path, action, code: error.code)
  }
}
