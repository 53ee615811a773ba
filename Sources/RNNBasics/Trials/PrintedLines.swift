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
  /// The first number with decimals.
  let loss: Float
  /// Whether a comma stands where a decimal point should.
  let hasComma: Bool

  /// `nil` for a line without both numbers: it reports nothing.
  init?(_ line: Substring) {
    let points = Self.numbers(in: line)
    let commas = Self.numbers(in: line.replacing(/([0-9]),([0-9])/) { "\($0.1).\($0.2)" }[...])
    guard let epoch = points.epoch ?? commas.epoch, let loss = points.loss ?? commas.loss else {
      return nil
    }
    (self.epoch, self.loss, hasComma) = (epoch, loss, points.loss == nil)
  }

  /// The first whole number and the first one with a decimal point.
  private static func numbers(in line: Substring) -> (epoch: Int?, loss: Float?) {
    let numbers = line.split { !("0"..."9" ~= $0 || $0 == ".") }
      .map { $0.hasSuffix(".") ? $0.dropLast() : $0 }
    return (
      numbers.lazy.compactMap { Int($0) }.first,
      numbers.lazy.filter { $0.contains(".") }.compactMap { Float($0) }.first
    )
  }
}
