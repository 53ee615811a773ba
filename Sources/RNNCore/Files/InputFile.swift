#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is open for reading.
final class InputFile {
  private let descriptor: Int32
  /// How many bytes it holds; 0 for what has no length, such as a file of `/proc`.
  let size: Int
  /// Whether it is a file and not a folder, a pipe or a device.
  let isRegular: Bool

  init(_ path: String) throws(SystemError) {
    // Not to block: opening a pipe would wait for its writer.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError("open") }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let error = SystemError("examine")
      close(descriptor)
      throw error
    }
    size = Int(status.st_size)
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }

  deinit { close(descriptor) }

  /// Fills `target` from the bytes at `offset`, as far as the file goes.
  ///
  /// - Returns: how many bytes there were.
  func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) throws(SystemError) -> Int {
    var done = 0
    while done < target.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: target[done...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if count == 0 { break }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw SystemError("read")
      }
    }
    return done
  }

  /// The first `count` bytes, or as many as there are.
  func bytes(_ count: Int, at offset: Int = 0) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(SystemError) {
        let target = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count])
        filled = try read(into: target, at: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
