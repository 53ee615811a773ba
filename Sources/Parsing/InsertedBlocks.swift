/// The author's bytes without the blocks of an earlier run, and with links as they were; the bytes
/// themselves when there is nothing of a run in them.
///
/// - Throws: `NotebookError` if the bytes are not UTF-8, or a marker has no partner.
public func strippedOfBlocks(_ bytes: [UInt8], path: String) throws(NotebookError) -> [UInt8] {
  try StrippedSource(bytes, path: path).bytes
}

extension Document {
  /// The notebook with a block at the end of each question's body that has one, and after each
  /// comment that places a demonstration that has one.
  ///
  /// `strippedOfBlocks` turns the result back into `source`, byte for byte. That holds if every
  /// fence and every HTML block inside the text is closed within it.
  ///
  /// - Parameters:
  ///   - blocks: what goes between the markers, by question number, with `\n` line endings. They
  ///     become the document's own; zero bytes become U+FFFD. Numbers of no question are ignored.
  ///   - shown: the same for demonstrations, by name.
  ///   - way: what is put before its relative links, so that they lead from another folder to where
  ///     they lead from its own. Where that couldn't be undone exactly they stay as they are.
  public func executed(
    with blocks: [Int: String], demonstrations shown: [String: String] = [:],
    linksLedBy way: String = ""
  ) -> [UInt8] {
    let inserted = insertions.compactMap { offset, subject -> Insertion? in
      let inside =
        switch subject {
        case .question(let number): blocks[number]
        case .demonstration(let name): shown[name]
        }
      return inside.map { (offset, block($0, for: subject, at: offset)) }
    }
    guard isWay(way) else { return source(with: inserted) }
    let ways = LinkStarts(in: source).offsets(toBeLedBy: way, in: "\(name).md")
      .map { ($0, Array(way.utf8)) }
    guard !ways.isEmpty else { return source(with: inserted) }
    let comment = lines("\(OwnComment.links(way: way))", at: source.count)
    let led = source(with: inserted.merged(with: ways) + [(source.count, comment)])
    return isSource(of: led, ledBy: way) ? led : source(with: inserted)
  }

  private typealias Insertion = (offset: Int, bytes: [UInt8])

  /// - Parameter insertions: in the order of their offsets.
  private func source(with insertions: [Insertion]) -> [UInt8] {
    var bytes: [UInt8] = []
    var position = 0
    for insertion in insertions {
      bytes += source[position..<insertion.offset] + insertion.bytes
      position = insertion.offset
    }
    return bytes + source[position...]
  }

  /// Whether this is what is left of an executed notebook. It may not be where a link stands among
  /// dollars, or where the text ends inside a fence, in which the comment is none.
  private func isSource(of executed: [UInt8], ledBy way: String) -> Bool {
    do {
      let stripped = try StrippedSource(executed, path: path)
      return stripped.bytes == source && stripped.way == way
    } catch {
      return false
    }
  }

  /// Where a run may put something in, in the order of the text. A demonstration that ends a
  /// question's body comes before what belongs to the question.
  public var insertions: [(offset: Int, subject: InsertionSubject)] {
    var waiting = demonstrations.map {
      ($0.insertionOffset, InsertionSubject.demonstration($0.name))
    }[...]
    var insertions: [(Int, InsertionSubject)] = []
    for question in questions {
      let before = waiting.prefix { $0.0 <= question.insertionOffset }
      waiting = waiting.dropFirst(before.count)
      insertions += before
      insertions.append((question.insertionOffset, .question(question.number)))
    }
    return insertions + waiting
  }

  /// A block with its markers.
  private func block(
    _ inside: String, for subject: InsertionSubject, at offset: Int
  ) -> [UInt8] {
    let newline = inside.utf8.last == UInt8(ascii: "\n") ? "" : "\n"
    return lines(
      "\(Marker(.begin, subject))\n\(inside)\(newline)\(Marker(.end, subject))", at: offset)
  }

  /// Lines with the line endings that set them apart: a blank line before them, so that they end
  /// whatever stands there, and their own last line's ending; after a last line without one, both
  /// stand before them.
  private func lines(_ text: String, at offset: Int) -> [UInt8] {
    let newline = lineEnding(at: offset)
    var inserted = newline
    if source[offset - 1].endsLine == false { inserted += newline }
    var previous: UInt8?
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n") where previous != UInt8(ascii: "\r"): inserted += newline
      case 0: inserted += Array("\u{FFFD}".utf8)
      default: inserted.append(byte)
      }
      previous = byte
    }
    return source[offset - 1].endsLine ? inserted + newline : inserted
  }

  /// The document's line ending: that of its first line, LF or CRLF. After a CR on its own it is
  /// CRLF, since an LF there would make one line ending of the two.
  private func lineEnding(at offset: Int) -> [UInt8] {
    let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    let first = source.firstIndex(where: \.endsLine) ?? source.count
    let isCRLF = source.offset(afterLineEndingAt: first) == first + 2
    return isCRLF || source[offset - 1] == cr ? [cr, lf] : [lf]
  }
}

extension [(offset: Int, bytes: [UInt8])] {
  /// Both in the order of their offsets, as each of them is already.
  fileprivate func merged(with others: Self) -> Self {
    var merged: Self = []
    var rest = others[...]
    for element in self {
      let before = rest.prefix { $0.offset <= element.offset }
      rest = rest.dropFirst(before.count)
      merged += before + [element]
    }
    return merged + rest
  }
}

/// A text without what an earlier run put into it.
struct StrippedSource {
  private(set) var bytes: [UInt8] = []
  /// What has been taken away from before its links; empty when nothing has.
  private(set) var way = ""
  /// For each block that was removed, its first line in the original and how many lines went.
  private var removals: [(line: Int, count: Int)] = []

  init(_ original: [UInt8], path: String) throws(NotebookError) {
    try checkText(original, path: path)
    guard Self.mayHoldMarkers(original) else {
      bytes = original
      return
    }
    let lines = SourceLines(original)
    var position = 0
    let comments = ownComments(in: original)
    for block in try Self.blocks(among: comments, path: path) {
      let (range, isLastLineWithoutEnding) = Self.rangeToRemove(
        lines.start(ofLine: block.lowerBound), lines.start(ofLine: block.upperBound), in: original)
      bytes += original[position..<range.lowerBound]
      // Looked for in what is kept: a block before this one may be gone already.
      if isLastLineWithoutEnding, let end = bytes.offset(beforeLineEndingAt: bytes.count) {
        bytes.removeSubrange(end...)
      }
      let first = lines.line(at: range.lowerBound - 1) + 1
      removals.append((first, lines.line(at: range.upperBound) - first))
      position = range.upperBound
    }
    bytes += original[position...]

    // A block that was moved by hand can keep HTML apart that hides another marker.
    if Self.mayHoldMarkers(bytes), let (line, comment) = ownComments(in: bytes).first {
      throw NotebookError(
        path: path, at: places.place(ofLine: line),
        problem: "\(comment) is hidden in HTML, and would not be without the blocks before it",
        cure: "Remove this line, or put a blank line before the HTML.")
    }
    way = try Self.way(among: comments, path: path)
    if !way.isEmpty { bytes = unled(bytes, by: way) }
  }

  private static func mayHoldMarkers(_ bytes: [UInt8]) -> Bool {
    bytes.contains("notebook:")
      && (bytes.contains("notebook:begin") || bytes.contains("notebook:end")
        || bytes.contains("notebook:links"))
  }

  private static func way(
    among comments: [(line: Int, comment: OwnComment)], path: String
  ) throws(NotebookError) -> String {
    let ways = comments.compactMap { line, comment in
      if case .links(let way) = comment { (line, way) } else { nil }
    }
    if ways.count > 1 {
      throw NotebookError(
        path: path, line: ways[1].0,
        problem: "it is told twice where links lead, first on line \(ways[0].0)",
        cure: "Remove one of the two lines.")
    }
    return ways.first?.1 ?? ""
  }

  /// Where its lines stand in the original, for messages: it is the original that one reads.
  var places: SourcePlaces {
    var places = SourcePlaces()
    var removedCount = 0
    for removal in removals {
      places.append(
        from: removal.line - removedCount, lineInFile: removal.line + removal.count)
      removedCount += removal.count
    }
    return places
  }

  /// The lines of each block, markers included, and the line that tells where links lead.
  private static func blocks(
    among comments: [(line: Int, comment: OwnComment)], path: String
  ) throws(NotebookError) -> [ClosedRange<Int>] {
    var blocks: [ClosedRange<Int>] = []
    var open: (line: Int, marker: Marker)?
    for (line, comment) in comments {
      guard case .marker(let marker) = comment else {
        if open == nil { blocks.append(line...line) }
        continue
      }
      switch (marker.kind, open) {
      case (.begin, nil):
        open = (line, marker)
      case (.end, let begin?) where begin.marker.subject == marker.subject:
        blocks.append(begin.line...line)
        open = nil
      case (.begin, let begin?):
        throw NotebookError(
          path: path, line: line,
          problem: "the block of \(marker.subject) begins inside that of "
            + "\(begin.marker.subject), which begins on line \(begin.line)",
          cure: "Add \"\(Marker(.end, begin.marker.subject))\" where that block ends, with a blank "
            + "line before it, or remove the block.")
      case (.end, let begin?):
        throw NotebookError(
          path: path, line: line,
          problem: "the end marker is that of \(marker.subject), but the block that begins on line "
            + "\(begin.line) is that of \(begin.marker.subject)",
          cure: "Make the two name the same thing, or remove the block.")
      case (.end, nil):
        throw NotebookError(
          path: path, line: line, problem: "\(marker) ends a block that never begins",
          cure: "Remove this line, or put \"\(Marker(.begin, marker.subject))\" before the block, "
            + "with a blank line before it.")
      }
    }
    guard let open else { return blocks }
    throw NotebookError(
      path: path, line: open.line, problem: "\(open.marker) begins a block that never ends",
      cure: "Remove the block, or end it with \"\(Marker(.end, open.marker.subject))\" on a line "
        + "of its own, outside any fence.")
  }

  /// The bytes from a begin marker's line to an end marker's, and the line endings that were
  /// inserted with them. An author who removed the blank line before keeps the line ending that is
  /// left.
  private static func rangeToRemove(
    _ beginLine: Int, _ endLine: Int, in original: [UInt8]
  ) -> (range: Range<Int>, isLastLineWithoutEnding: Bool) {
    var endOfText = endLine
    while endOfText < original.count, !original[endOfText].endsLine { endOfText += 1 }
    let end = original.offset(afterLineEndingAt: endOfText)

    guard let blankLine = original.offset(beforeLineEndingAt: beginLine),
      blankLine == 0 || original[blankLine - 1].endsLine
    else { return (beginLine..<end, false) }
    return (blankLine..<end, end == endOfText)
  }
}

extension [UInt8] {
  /// Whether the ASCII `word` stands anywhere in the bytes.
  func contains(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      var start = startIndex
      while let found = self[start...].firstIndex(of: word[0]) {
        if self[found...].starts(with: word) { return true }
        start = found + 1
      }
      return false
    }
  }
}
