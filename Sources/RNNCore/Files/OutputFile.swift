#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears under its name complete, or not at all: it is written beside its place under
/// another name, and renamed at the end.
final class OutputFile {
  private let path: String
  private let temporaryPath: String
  private let descriptor: Int32
  private var isCommitted = false

  init(_ path: String) throws(SystemError) {
    self.path = path
    var attempt = 0
    while true {
      let candidate = "\(path).\(getpid())-\(attempt).tmp"
      let opened = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if opened >= 0 {
        (temporaryPath, descriptor) = (candidate, opened)
        return
      }
      guard errno == EEXIST, attempt < 1000 else { throw SystemError("create") }
      attempt += 1
    }
  }

  deinit {
    close(descriptor)
    if !isCommitted { unlink(temporaryPath) }
  }

  /// Appends these bytes.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    try bytes.withUnsafeBufferPointer { bytes throws(SystemError) in
      try write(UnsafeRawBufferPointer(bytes))
    }
  }

  /// Appends these numbers.
  func write(_ numbers: UnsafeBufferPointer<Float>) throws(SystemError) {
    try write(UnsafeRawBufferPointer(numbers))
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = systemWrite(descriptor, rest)
      if count > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        throw SystemError("write")
      }
    }
  }

  /// Waits until the bytes are on the disk, and gives the file its name.
  func commit() throws(SystemError) {
    guard fsync(descriptor) == 0 else { throw SystemError("write") }
    guard rename(temporaryPath, path) == 0 else { throw SystemError("rename") }
    isCommitted = true
    try syncFolder()
  }

  /// The new name is an entry of the folder, which has to reach the disk too.
  private func syncFolder() throws(SystemError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let opened = open(folder, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw SystemError("open the folder of") }
    defer { close(opened) }
    // Some file systems cannot sync a folder, and say so.
    guard fsync(opened) == 0 || errno == EINVAL else { throw SystemError("write the folder of") }
  }
}

/// The system's `write`, whose name the method above hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
