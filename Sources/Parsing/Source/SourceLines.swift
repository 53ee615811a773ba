/// Where the lines of a text start, counted as CommonMark counts them: a line ends with LF, with
/// CRLF, or with a CR on its own.
struct SourceLines {
  /// The offset of each line's first byte.
  private let starts: [Int]
  /// For each line, the last line at or before it that is not blank; 0 when there is none.
  private let lastFilled: [Int]
  private let byteCount: Int

  init(_ bytes: [UInt8]) {
    var starts: [Int] = []
    var lastFilled: [Int] = []
    var start = 0
    while start < bytes.count {
      var end = start
      var isBlank = true
      while end < bytes.count, !bytes[end].endsLine {
        if !bytes[end].isBlank { isBlank = false }
        end += 1
      }
      starts.append(start)
      lastFilled.append(isBlank ? lastFilled.last ?? 0 : starts.count)
      start = bytes.offset(afterLineEndingAt: end)
    }
    self.starts = starts
    self.lastFilled = lastFilled
    byteCount = bytes.count
  }

  var count: Int { starts.count }

  /// The offset of a line's first byte; the end of the text for a line past the last.
  func start(ofLine line: Int) -> Int {
    line <= starts.count ? starts[line - 1] : byteCount
  }

  /// The last line at or before `line` that holds more than blanks; 0 when there is none.
  func lastFilledLine(atOrBefore line: Int) -> Int {
    let line = Swift.min(line, starts.count)
    return line < 1 ? 0 : lastFilled[line - 1]
  }

  /// The line that holds the byte at `offset`; 0 before the first.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  /// A line feed or a carriage return.
  var endsLine: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isLetter: Bool {
    self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z")
  }
}

extension [UInt8] {
  /// The offset after the line ending at `offset`, or `offset` itself when none is there.
  func offset(afterLineEndingAt offset: Int) -> Int {
    guard offset < count else { return offset }
    if self[offset] == UInt8(ascii: "\n") { return offset + 1 }
    guard self[offset] == UInt8(ascii: "\r") else { return offset }
    let isPair = offset + 1 < count && self[offset + 1] == UInt8(ascii: "\n")
    return offset + (isPair ? 2 : 1)
  }

  /// The offset before the line ending that ends at `offset`, or `nil` when none does.
  func offset(beforeLineEndingAt offset: Int) -> Int? {
    guard offset > 0, self[offset - 1].endsLine else { return nil }
    let isPair =
      offset > 1 && self[offset - 1] == UInt8(ascii: "\n")
      && self[offset - 2] == UInt8(ascii: "\r")
    return offset - (isPair ? 2 : 1)
  }
}
