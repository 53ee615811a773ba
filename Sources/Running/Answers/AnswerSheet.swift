/// The answer sheet as text: where each `Answer(…)` stands, so that one can be taken out.
///
/// It is read with an eye for comments, strings and brackets only. What is not found this way is
/// left alone, and the compiler has the last word.
package struct AnswerSheet {
  package struct Entry: Equatable {
    /// Its bytes, from `Answer` to the closing bracket.
    package var range: Range<Int>
    /// `Answer`, or `Exercises.Answer`.
    package var callee = "Answer"
    /// The exercise's name: `Median`.
    package var exercise: String
    /// The words after the exercise's name, the answer's functions among them.
    package var words: [String]
  }

  package let bytes: [UInt8]
  package let entries: [Entry]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    entries = Scanner(bytes: bytes).entries()
  }

  /// The entry at a place that the compiler named; line and column start at 1, columns are bytes.
  package func entry(atLine line: Int, column: Int) -> Entry? {
    guard let lineStart = offset(ofLine: line) else { return nil }
    let offset = lineStart + max(column, 1) - 1
    return entries.first { $0.range.contains(offset) }
  }

  /// The entry that begins on a line.
  package func entry(startingOnLine line: Int) -> Entry? {
    entries.first { self.line(ofOffset: $0.range.lowerBound) == line }
  }

  func line(ofOffset offset: Int) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  }

  private func offset(ofLine line: Int) -> Int? {
    if line == 1 { return 0 }
    var current = 1
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      current += 1
      if current == line { return offset + 1 }
    }
    return nil
  }

  /// The sheet with some entries marked as broken, and others taken out. Lines keep their numbers.
  package func replacing(broken: [Entry], removed: [Entry]) -> [UInt8] {
    var result = bytes
    let edits =
      broken.map { ($0, "\($0.callee)(broken: \($0.exercise).self)") } + removed.map { ($0, "") }
    for (entry, text) in edits.sorted(by: { $0.0.range.lowerBound > $1.0.range.lowerBound }) {
      var range = entry.range
      if text.isEmpty, let comma = commaOffset(after: range.upperBound) {
        range = range.lowerBound..<comma + 1
      }
      let lineBreaks = bytes[range].filter { $0 == UInt8(ascii: "\n") }
      result.replaceSubrange(range, with: Array(text.utf8) + lineBreaks)
    }
    return result
  }

  /// The sheet with modules before some of its names, as in `Course.Median`: there the course's
  /// own is meant, whatever the answers declare. Lines keep their numbers.
  package func qualifying(_ modules: [String: String]) -> AnswerSheet {
    var result = bytes
    for word in Scanner(bytes: bytes).words().reversed() {
      let text = String(decoding: bytes[word], as: UTF8.self)
      // A bare name is a function of the learner's.
      let type = text.hasSuffix(".self") ? String(text.dropLast(".self".count)) : text
      guard type != text || type == "Answer", let module = modules[type] else { continue }
      result.insert(contentsOf: Array("\(module).".utf8), at: word.lowerBound)
    }
    return AnswerSheet(result)
  }

  private func commaOffset(after offset: Int) -> Int? {
    let blanks = Set(" \t\r\n".utf8)
    guard let next = bytes[offset...].firstIndex(where: { !blanks.contains($0) }) else {
      return nil
    }
    return bytes[next] == UInt8(ascii: ",") ? next : nil
  }
}

private struct Scanner {
  let bytes: [UInt8]

  func entries() -> [AnswerSheet.Entry] {
    var entries: [AnswerSheet.Entry] = []
    for word in words() where word.lowerBound >= entries.last?.range.upperBound ?? 0 {
      let text = String(decoding: bytes[word], as: UTF8.self)
      guard text == "Answer" || text.hasSuffix(".Answer") else { continue }
      if let entry = entry(from: word.lowerBound, word.upperBound, calling: text) {
        entries.append(entry)
      }
    }
    return entries
  }

  /// The words outside of comments and strings, names with their dots.
  func words() -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = 0
    while offset < bytes.count {
      if let next = skippingQuiet(at: offset) {
        offset = next
      } else if isWord(bytes[offset]) {
        let end = bytes[offset...].firstIndex { !isWord($0) } ?? bytes.count
        words.append(offset..<end)
        offset = end
      } else {
        offset += 1
      }
    }
    return words
  }

  /// The entry whose word `Answer` is `start..<wordEnd`, if brackets and an exercise follow.
  private func entry(
    from start: Int, _ wordEnd: Int, calling callee: String
  ) -> AnswerSheet.Entry? {
    guard wordEnd < bytes.count, bytes[wordEnd] == UInt8(ascii: "("),
      let end = closing(from: wordEnd)
    else { return nil }
    let inside = String(decoding: bytes[wordEnd..<end], as: UTF8.self)
    guard let match = inside.firstMatch(of: /^\(\s*to\s*:\s*([\w.]+)\.self\b/) else { return nil }
    let words = inside[match.range.upperBound...].matches(of: /\w+/).map { String($0.0) }
    return AnswerSheet.Entry(
      range: start..<end, callee: callee, exercise: String(match.1), words: words)
  }

  /// The offset after the bracket that closes the one at `start`.
  private func closing(from start: Int) -> Int? {
    var depth = 0
    var offset = start
    while offset < bytes.count {
      if let next = skippingQuiet(at: offset) {
        offset = next
        continue
      }
      switch bytes[offset] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      offset += 1
      if depth == 0 { return offset }
    }
    return nil
  }

  /// The offset after the comment or string that begins here, if one does.
  private func skippingQuiet(at offset: Int) -> Int? {
    if starts("//", at: offset) {
      return bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }
    if starts("/*", at: offset) { return commentEnd(from: offset) }
    if bytes[offset] == UInt8(ascii: "\"") { return stringEnd(from: offset) }
    return nil
  }

  /// Comments nest.
  private func commentEnd(from start: Int) -> Int {
    var depth = 0
    var offset = start
    while offset < bytes.count {
      if starts("/*", at: offset) {
        depth += 1
        offset += 2
      } else if starts("*/", at: offset) {
        depth -= 1
        offset += 2
        if depth == 0 { return offset }
      } else {
        offset += 1
      }
    }
    return bytes.count
  }

  private func stringEnd(from start: Int) -> Int {
    var offset = start + 1
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 2
      case UInt8(ascii: "\""), UInt8(ascii: "\n"): return offset + 1
      default: offset += 1
      }
    }
    return bytes.count
  }

  private func starts(_ text: String, at offset: Int) -> Bool {
    bytes[offset...].starts(with: text.utf8)
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }
}
