extension Document {
  /// The author's text as cells of a Jupyter notebook: those that it was read from or, for
  /// markdown, a cell for each heading with what stands under it, cut in two after a comment that
  /// places a demonstration.
  ///
  /// For Jupyter the text of markdown changes a little: lines end with LF, and the blanks inside the
  /// dollars of a formula go (`$ h_t $`), since most that show such notebooks take them for money.
  /// A cell whose links are defined in others gets these definitions too.
  public var cells: [JupyterCell] {
    if let jupyter { return jupyter.cells }
    let lines = SourceLines(source)
    // First, so that of a place and a heading in one spot the heading names the cell.
    var starts: [(offset: Int, question: Int?)] = demonstrations.map { ($0.insertionOffset, nil) }
    for block in blocks {
      guard case .heading(_, _, _, let question) = block.content else { continue }
      starts.append((lines.start(ofLine: block.lines.lowerBound), question))
    }
    starts.sort { $0.offset < $1.offset }
    let hasStart = starts.first.map { $0.offset == 0 } ?? source.isEmpty
    if !hasStart { starts.insert((0, nil), at: 0) }
    let ends = starts.dropFirst().map(\.offset) + [source.count]
    let blanks = FormulaBlanks(in: self, lines: lines)
    let definitions = LinkDefinitions(in: source)
    var blocks = blocks[...]
    var names = CellNames()
    return zip(starts, ends).compactMap { start, end in
      let inside = blocks.prefix { lines.start(ofLine: $0.lines.lowerBound) < end }
      blocks = blocks.dropFirst(inside.count)
      var text = blanks.text(in: start.offset..<end)
      guard !text.isEmpty else { return nil }
      let missing = definitions.missing(from: text, leadingTo: Array(inside).destinations)
      if !missing.isEmpty {
        // After a comment that places a demonstration the cell would be cut again.
        let comment = demonstrations.first { $0.insertionOffset == end }
        let endOfText = comment.map { lines.start(ofLine: $0.line) } ?? end
        text = [
          blanks.text(in: start.offset..<endOfText), missing.joined(separator: "\n"),
          blanks.text(in: endOfText..<end),
        ].filter { !$0.isEmpty }.joined(separator: "\n\n")
      }
      var cell = JupyterCell(kind: .markdown, source: text)
      cell.id = names.name(for: start.question.map { "q\($0)-question" } ?? "")
      cell.range = start.offset..<end
      return cell
    }
  }
}

/// A markdown text without the blanks inside the dollars of its formulas.
private struct FormulaBlanks {
  private let source: [UInt8]
  /// Where the blanks are, in order.
  private var ranges: [Range<Int>] = []

  init(in document: Document, lines: SourceLines) {
    source = document.source
    for (span, _) in document.formulaSpansOutsideCode(lines) where !span.isDisplayed {
      let content = source[span.content]
      let start = content.prefix { $0.isBlank }.endIndex
      var end = content.endIndex
      // A blank after a backslash is TeX.
      while end > start + 1, source[end - 1].isBlank, source[end - 2] != UInt8(ascii: "\\") {
        end -= 1
      }
      ranges += [content.startIndex..<start, end..<content.endIndex].filter { !$0.isEmpty }
    }
  }

  /// The text of a stretch of the source, without line endings around it.
  func text(in stretch: Range<Int>) -> String {
    var text: [UInt8] = []
    var position = stretch.lowerBound
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound < position { low = middle + 1 } else { high = middle }
    }
    for blanks in ranges[low...] {
      guard blanks.lowerBound < stretch.upperBound else { break }
      text += source[position..<blanks.lowerBound]
      position = blanks.upperBound
    }
    text += source[position..<stretch.upperBound]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    let first = text.firstIndex { !$0.endsLine } ?? text.endIndex
    let end = text.lastIndex { !$0.endsLine }.map { $0 + 1 } ?? text.endIndex
    return String(decoding: text[first..<max(first, end)], as: UTF8.self)
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}
