// What a Jupyter notebook says as one text. Its cells stand in the text one after another, a blank
// line between them; where a question's body ends amid a cell, or a demonstration is placed there,
// the cell is cut in two, so that what a run puts there has its place between them.

extension JupyterNotebook {
  /// The notebook as a document.
  func document(path: String) throws(NotebookError) -> Document {
    var notebook = self
    var document = try notebook.joined(path: path)
    let isCut = notebook.cut(forInsertionsInto: document)
    let hasPictures = notebook.showAttachedPictures()
    if isCut || hasPictures { document = try notebook.joined(path: path) }
    notebook.tellCells(of: &document.questions)
    document.jupyter = notebook
    return document
  }

  /// Reads the cells as one text, and notes where each of them stands in it.
  private mutating func joined(path: String) throws(NotebookError) -> Document {
    let source = join()
    let lines = SourceLines(source)
    var places = SourcePlaces()
    for cell in cells where !cell.range.isEmpty {
      places.append(
        from: lines.line(at: cell.range.lowerBound), cell: cell.number, lineInFile: cell.firstLine)
    }
    let texts = cells.map { cell in
      SourceCell(
        range: cell.range, blocks: cell.kind == .markdown ? nil : cell.contents(language: language))
    }
    return try Document(source: source, path: path, places: places, cells: texts)
  }

  private mutating func join() -> [UInt8] {
    var source: [UInt8] = []
    let language = language
    for index in cells.indices {
      var text = cells[index].text(language: language)
      while text.last?.endsLine == true { text.removeLast() }
      if !text.isEmpty, !source.isEmpty {
        // In one text a list, or a paragraph of it, would go on over the blank line between two cells.
        let mayGoOn = cells[index].kind == .markdown && LineShape.mayContinueList(text)
        source += Array((mayGoOn ? "\n\n<!-- -->\n\n" : "\n\n").utf8)
      }
      cells[index].range = source.count..<source.count + text.count
      source += text
    }
    return source.isEmpty ? source : source + [UInt8(ascii: "\n")]
  }

  /// The language of its code, for a fence; empty when the notebook does not say.
  public var language: String {
    let name =
      metadata["language_info"]?.members?["name"]?.text
      ?? metadata["kernelspec"]?.members?["language"]?.text ?? ""
    let isWord = name.utf8.allSatisfy { $0.isLetter || $0.isDigit || "+#-_.".utf8.contains($0) }
    return isWord ? name : ""
  }

  /// Puts the pictures into the text that are attached to its cells.
  ///
  /// - Returns: whether there were any.
  private mutating func showAttachedPictures() -> Bool {
    for index in cells.indices { cells[index].showAttachedPictures() }
    return cells.contains { $0.shownSource != nil }
  }

  /// Cuts cells where something is to be put into them.
  ///
  /// - Returns: whether there were any.
  private mutating func cut(forInsertionsInto document: Document) -> Bool {
    var offsets = document.insertions.map(\.offset)[...]
    var pieces: [JupyterCell] = []
    for cell in cells {
      var rest = cell
      while let offset = offsets.first, offset <= cell.range.upperBound {
        offsets.removeFirst()
        guard let next = rest.cut(at: offset, of: document.source) else { continue }
        pieces.append(rest)
        rest = next
      }
      pieces.append(rest)
    }
    guard pieces.count > cells.count else { return false }
    cells = pieces
    nameCells()
    return true
  }

  /// Tells each question in which cell its heading stands.
  private func tellCells(of questions: inout [Question]) {
    var rest = cells.filter { !$0.range.isEmpty }[...]
    for index in questions.indices {
      let offset = questions[index].range.lowerBound
      while let cell = rest.first, cell.range.upperBound <= offset { rest.removeFirst() }
      questions[index].cell = rest.first?.number
    }
  }
}

extension JupyterCell {
  /// What a cell of code shows.
  fileprivate func contents(language: String) -> [Block.Content] {
    guard kind == .code else { return [] }
    var code = source
    while code.last?.isNewline == true { code.removeLast() }
    let outputs = savedOutputs
    let shown =
      code.isEmpty
      ? [] : [Block.Content.code(code + "\n", language: language.isEmpty ? nil : language)]
    return shown + (outputs.isEmpty ? [] : [.savedOutputs(outputs)])
  }

  /// What the cell says in markdown: code stands in a fence that nothing in it can close.
  fileprivate func text(language: String) -> [UInt8] {
    switch kind {
    case .markdown: return Array((shownSource ?? source).utf8)
    case .raw: return []
    case .code:
      var code = source
      while code.last?.isNewline == true { code.removeLast() }
      guard !code.isEmpty else { return [] }
      let longestRun = code.split { $0 != "`" }.map(\.count).max() ?? 0
      let fence = String(repeating: "`", count: max(3, longestRun + 1))
      return Array("\(fence)\(language)\n\(code)\n\(fence)".utf8)
    }
  }

  /// Cuts it in two, if there is text on both sides.
  ///
  /// - Parameters:
  ///   - offset: the start of a line of `text`.
  ///   - text: the text of all cells.
  /// - Returns: what follows. The cell itself keeps what comes before.
  fileprivate mutating func cut(at offset: Int, of text: [UInt8]) -> JupyterCell? {
    let isSpace = { (byte: UInt8) in byte.isBlank || byte.endsLine }
    guard kind == .markdown, range.contains(offset), offset > range.lowerBound,
      !text[offset..<range.upperBound].allSatisfy(isSpace)
    else { return nil }
    var next = self
    // The blank line between the two is the one that stands between all cells.
    next.range = text.offset(afterLineEndingAt: offset)..<range.upperBound
    next.source = String(decoding: text[next.range], as: UTF8.self)
    next.id = ""
    let cut = text[range.lowerBound..<next.range.lowerBound]
    next.firstLine += SourceLines(Array(cut)).count

    range = range.lowerBound..<offset
    while text[range.upperBound - 1].endsLine { range = range.lowerBound..<range.upperBound - 1 }
    source = String(decoding: text[range], as: UTF8.self)
    return next
  }
}
