import Foundation
import HostSystem

/// A folder or a file on the disk that is open, so that what it is cannot change any more.
///
/// What lies in a folder is opened from its descriptor and never by a path, links are not followed,
/// and opening never waits: a pipe or a device in place of a file does no harm.
final class OpenItem {
  private let descriptor: Int32
  private let mode: mode_t
  private let size: Int

  var isFolder: Bool { mode & S_IFMT == S_IFDIR }
  var isFile: Bool { mode & S_IFMT == S_IFREG }

  /// Opens what the instructor named; a link there is theirs, and is followed.
  convenience init(path: String) throws(Unacceptable) {
    try self.init(open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC))
  }

  private convenience init(_ name: [UInt8], in folder: OpenItem) throws(Unacceptable) {
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    try self.init(withTerminated(name) { openat(folder.descriptor, $0, flags) })
  }

  private init(_ opened: Int32) throws(Unacceptable) {
    guard opened >= 0 else { throw Unacceptable.unreadable() }
    descriptor = opened
    var status = stat()
    guard fstat(opened, &status) == 0 else {
      let error = Unacceptable.unreadable()
      close(opened)
      throw error
    }
    mode = status.st_mode
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The bytes of a regular file.
  ///
  /// - Throws: when it is none, has more than `limit` bytes, or cannot be read.
  func bytes(limit: Int) throws(Unacceptable) -> [UInt8] {
    guard isFile else { throw Unacceptable("is not a regular file") }
    guard size <= limit else { throw Unacceptable.tooLarge(limit) }
    let bytes: [UInt8]?
    do {
      // It may grow while it is read.
      bytes = try HostSystem.bytes(of: descriptor, limit: limit, path: "")
    } catch {
      throw Unacceptable.unreadable(error.code)
    }
    guard let bytes else { throw Unacceptable.tooLarge(limit) }
    return bytes
  }

  /// What lies in a folder.
  func folder() throws(Unacceptable) -> HandedInFolder {
    var entries: [HandedInFolder.Entry] = []
    for name in try names() {
      entries.append(HandedInFolder.Entry(name: name, content: content(of: name)))
    }
    return HandedInFolder(entries)
  }

  private func content(of name: [UInt8]) -> HandedInFolder.Content {
    var status = stat()
    let result = withTerminated(name) { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
    guard result == 0 else { return .other("something that cannot be examined") }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      return .file { limit throws(Unacceptable) in
        try OpenItem(name, in: self).bytes(limit: limit)
      }
    case S_IFDIR:
      return .folder { () throws(Unacceptable) in try OpenItem(name, in: self).folder() }
    case S_IFLNK: return .other("a symbolic link")
    case S_IFIFO: return .other("a pipe")
    case S_IFSOCK: return .other("a socket")
    default: return .other("a device")
    }
  }

  private func names() throws(Unacceptable) -> [[UInt8]] {
    // Listing takes its descriptor over, and so gets one of its own.
    let own = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard own >= 0 else { throw Unacceptable.unreadable() }
    guard let stream = fdopendir(own) else {
      let error = Unacceptable.unreadable()
      close(own)
      throw error
    }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        let start = UnsafeRawPointer(pointer)
        let length = strlen(start.assumingMemoryBound(to: CChar.self))
        return Array(UnsafeRawBufferPointer(start: start, count: length))
      }
      guard name != Array(".".utf8), name != Array("..".utf8) else { continue }
      names.append(name)
      guard names.count <= IntakeBounds.entriesInFolder else {
        throw Unacceptable("holds more than \(IntakeBounds.entriesInFolder) files and folders")
      }
      errno = 0
    }
    guard errno == 0 else { throw Unacceptable.unreadable() }
    return names
  }
}

extension Unacceptable {
  /// By the error of the call that has just failed.
  fileprivate static func unreadable(_ code: Int32 = errno) -> Unacceptable {
    Unacceptable("cannot be read (\(String(cString: strerror(code))))")
  }
}

private func withTerminated<Result>(
  _ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Result
) -> Result {
  (name + [0]).withUnsafeBufferPointer { bytes in
    bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
  }
}
