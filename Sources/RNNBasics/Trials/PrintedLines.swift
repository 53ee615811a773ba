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

  /// The lines up to that many bytes that report a loss.
  ///
  /// - Parameter readsCommas: whether a decimal comma is read as a point.
  /// - Throws: `CourseError` when standard output is no file that can be read.
  func lines(
    upTo end: Int = Self.byteCount, readsCommas: Bool = false
  ) throws(CourseError) -> [PrintedLine] {
    let text = try text(upTo: end)
    return (readsCommas ? text.replacing(",", with: ".") : text).split(separator: "\n")
      .compactMap(PrintedLine.init)
  }

  /// How often a comma stands where a number should have its decimal point: "1,2345".
  func decimalCommaCount() throws(CourseError) -> Int {
    try text(upTo: Self.byteCount).matches(of: /[0-9],[0-9]/).count
  }

  private func text(upTo end: Int) throws(CourseError) -> String {
    let count = min(end - start, Self.limit)
    guard count > 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: count)
    guard pread(1, &bytes, count, off_t(start)) == count else {
      throw CourseError(
        "what an answer prints cannot be read back. Let the worker's standard output be a file.")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The lines of a training run that report an epoch, and how many of them stood there before each
  /// step.
  ///
  /// A heading before the first step cannot report a loss. After the last step, lines report epochs
  /// as long as they go on counting; the rest sums the run up.
  ///
  /// Where no line reports a loss and some would with a decimal point, they have no numbers, and still a time.
  ///
  /// - Parameters:
  ///   - ends: the `byteCount` before each step.
  ///   - epochs: how many there are.
  func report(
    beforeEachStep ends: [Int], epochs: Int
  ) throws(CourseError) -> (lines: [PrintedLine], before: [Int]) {
    var counts: [Int] = []
    for end in ends { counts.append(try lines(upTo: end).count) }
    let heading = counts.first ?? 0
    let all = try lines()
    var lines = Array(all[heading..<(counts.last ?? 0)])
    for line in all[(counts.last ?? 0)...] {
      guard lines.count < epochs, lines.last.map({ line.epoch == $0.epoch + 1 }) ?? true else {
        break
      }
      lines.append(line)
    }
    guard lines.isEmpty else { return (lines, counts.map { $0 - heading }) }
    var times: [Int] = []
    for end in ends { times.append(try self.lines(upTo: end, readsCommas: true).count) }
    return ([], times.map { $0 - (times.first ?? 0) })
  }
}

/// A line that reports a loss: "epoch 3 of 8  loss 1.2345".
struct PrintedLine {
  /// The first whole number behind the word "epoch"; without that word, the first in the line.
  let epoch: Int
  /// The first number with a decimal point behind the word "loss"; without that word, the first in
  /// the line.
  let loss: Float

  /// `nil` for a line without both numbers: it reports nothing.
  init?(_ line: Substring) {
    guard let epoch = Self.first(behind: "epoch", in: line, { Int($0) }),
      let loss = Self.first(behind: "loss", in: line, { $0.contains(".") ? Float($0) : nil })
    else { return nil }
    (self.epoch, self.loss) = (epoch, loss)
  }

  private static func first<Number>(
    behind word: String, in line: Substring, _ number: (Substring) -> Number?
  ) -> Number? {
    let line = line.lowercased()
    let behind = line.firstRange(of: word).map { line[$0.upperBound...] }
    for text in [behind, line[...]].compactMap({ $0 }) {
      let parts = text.split { !("0"..."9" ~= $0 || $0 == ".") }
        .map { $0.hasSuffix(".") ? $0.dropLast() : $0 }
      for part in parts {
        if let found = number(part) { return found }
      }
    }
    return nil
  }
}
