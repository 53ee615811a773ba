import Exercises

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whole files, without Foundation.
enum BinaryFile {
  static func read(_ path: String) throws(CourseError) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw failure(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      bytes += chunk[..<count]
      if count < chunk.count { break }
    }
    guard ferror(file) == 0 else { throw failure(path) }
    return bytes
  }

  static func write(_ bytes: [UInt8], to path: String) throws(CourseError) {
    guard let file = fopen(path, "wb") else { throw failure(path) }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw failure(path) }
  }

  private static func failure(_ path: String) -> CourseError {
    CourseError(
      "\(path): \(String(cString: strerror(errno))). Restore the file, or name the folder of the data with --data."
    )
  }
}
