/// Finds the code spans of one text after another. A run of backticks starts one if another run of
/// the same length follows in the text.
struct CodeSpanFinder {
  let bytes: [UInt8]
  private var end = 0
  /// The last run of each length, and whether all of the text's are in it: without this memory, a
  /// text of unequal runs would be searched to its end once for each of them.
  private var lastRuns: [Int: Int] = [:]
  private var hasSeenAll = false

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func startText(endingAt end: Int) {
    self.end = end
    hasSeenAll = false
    if !lastRuns.isEmpty { lastRuns = [:] }
  }

  /// How many backticks stand at `offset`.
  func run(at offset: Int) -> Int {
    var index = offset
    while index < end, bytes[index] == UInt8(ascii: "`") { index += 1 }
    return index - offset
  }

  /// Whether the backticks at `offset` start a code span.
  mutating func isSpan(at offset: Int) -> Bool {
    self.end(ofRunAt: offset) > offset + run(at: offset)
  }

  /// The end of the code span that the backticks at `offset` start, or their own end.
  mutating func end(ofRunAt offset: Int) -> Int {
    let length = run(at: offset)
    let content = offset + length
    if hasSeenAll, lastRuns[length, default: -1] < content { return content }
    var index = content
    while index < end {
      let found = run(at: index)
      if found > 0 { lastRuns[found] = index }
      if found == length { return index + found }
      index += Swift.max(found, 1)
    }
    hasSeenAll = true
    return content
  }
}
