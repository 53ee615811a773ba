import Exercises

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is printed from a moment on. A worker's standard output is a file, which it can read too.
struct PrintedText {
  private let start = Self.byteCount
  /// More than any answer has to say.
  private static let limit = 1 << 16

  /// How many bytes have been printed so far, from the beginning of the process.
  static var byteCount: Int {
    var status = stat()
    return fstat(1, &status) == 0 ? Int(status.st_size) : 0
  }

  /// What was printed up to that many bytes.
  ///
  /// - Throws: `CourseError` when standard output is no file that can be read.
  func lines(upTo end: Int = Self.byteCount) throws(CourseError) -> [PrintedLine] {
    let count = min(end - start, Self.limit)
    guard count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    guard pread(1, &bytes, count, off_t(start)) == count else {
      throw CourseError(
        "what an answer prints cannot be read back. Let the worker's standard output be a file.")
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap(
      PrintedLine.init)
  }
}

/// A line that reports a loss: "epoch 3 of 8  loss 1.2345".
struct PrintedLine {
  /// The first whole number in it.
  let epoch: Int
  /// The first number with a decimal point.
  let loss: Float

  /// `nil` for a line without both numbers: it reports nothing.
  init?(_ line: Substring) {
    let numbers = line.split { !("0"..."9" ~= $0 || $0 == ".") }
      .map { $0.hasSuffix(".") ? $0.dropLast() : $0 }
    guard let epoch = numbers.lazy.compactMap({ Int($0) }).first,
      let loss = numbers.lazy.filter({ $0.contains(".") }).compactMap({ Float($0) }).first
    else { return nil }
    (self.epoch, self.loss) = (epoch, loss)
  }
}
