extension Document {
  /// Reads a notebook: markdown or, if the path ends in `.ipynb`, Jupyter's format. What an earlier
  /// run inserted is stripped first: all lines and ranges count in what the author wrote.
  ///
  /// Reads no file: `path` is for the name and for messages, whose lines count in `bytes`.
  ///
  /// - Throws: `NotebookError` if the bytes are not UTF-8, a marker has no partner, two questions
  ///   have one number, a demonstration is placed twice or without a name, or the last body ends
  ///   inside a fence or an HTML block that is never closed; for a Jupyter notebook also if it cannot
  ///   be read as one.
  public init(parsing bytes: [UInt8], path: String) throws(NotebookError) {
    if JupyterNotebook.isNamed(path) {
      let notebook = try JupyterNotebook(parsing: bytes, path: path)
      self = try notebook.document(path: path)
    } else {
      let stripped = try StrippedSource(bytes, path: path)
      try self.init(source: stripped.bytes, path: path, places: stripped.places)
      wayToFiles = stripped.way
    }
  }

  /// Reads markdown without blocks.
  ///
  /// - Parameters:
  ///   - places: where the lines of the source stand in the file.
  ///   - cells: the texts that it is made of, when it is no file of markdown. Each is read on its own.
  init(
    source: [UInt8], path: String, places: SourcePlaces, cells: [SourceCell]? = nil
  ) throws(NotebookError) {
    let lines = SourceLines(source)
    var tree = DocumentTree()
    if let cells {
      for cell in cells { tree.append(cell, of: source, lines) }
    } else {
      tree.append(markdown: source, lines, isFile: true)
    }
    tree.resolveFootnotes()
    var blocks = tree.blocks
    let outline: Outline
    do {
      outline = try Outline(of: blocks)
    } catch {
      throw NotebookError(
        path: path, at: places.place(ofLine: error.line),
        problem: "this question's number is too large", cure: "Give it a smaller one.")
    }
    let name = Self.name(ofPath: path)
    let sections = nameHeadings(of: &blocks, by: outline, inCells: cells != nil)
    self.init(
      name: name, path: path, source: source,
      title: tree.frontMatter?.title ?? outline.title ?? name, blocks: blocks,
      sections: sections, questions: outline.questions(in: source, lines: lines),
      demonstrations: try placedDemonstrations(
        in: source, lines: lines, path: path, places: places),
      places: places)
    titleIndex = outline.titleIndex
    footnotes = tree.footnotes
    language = tree.frontMatter?.language
    omissions = tree.omissions(in: places)

    try checkNumbers()
    try checkLastBody(startingOn: tree.lastBlockLine, lines: lines)
  }

  /// `trees` for `notebook/trees.md`.
  private static func name(ofPath path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }

  private func checkNumbers() throws(NotebookError) {
    var firstLines: [Int: Int] = [:]
    for question in questions {
      if let first = firstLines.updateValue(question.line, forKey: question.number) {
        throw NotebookError(
          path: path, at: places.place(ofLine: question.line),
          problem:
            "Q\(question.number) is asked twice, first \(places.place(ofLine: first).phrase)",
          cure: "Give one of them another number.")
      }
    }
  }

  /// A fence or an HTML block that is never closed reaches to the end of the text, and so would
  /// swallow the last question's block. Whether the last thing in the text is such a one, only
  /// CommonMark can tell: we put a marker after it, and look whether it is seen.
  private func checkLastBody(
    startingOn line: Int?, lines: SourceLines
  ) throws(NotebookError) {
    guard let question = questions.last, question.range.upperBound == source.count, let line else {
      return
    }
    let start = lines.start(ofLine: line)
    guard start < question.insertionOffset else { return }
    let probe = Marker(.begin, .question(question.number))
    let tail = source[start..<question.insertionOffset] + Array("\n\n\(probe)\n".utf8)
    guard markers(in: Array(tail)).last?.marker != probe else { return }
    let isFence = source[start...].first { !$0.isBlank }.map("`~".utf8.contains) == true
    throw NotebookError(
      path: path, at: places.place(ofLine: line),
      problem: "the body of Q\(question.number) ends inside "
        + (isFence ? "a code fence" : "HTML") + " that opens here and is never closed",
      cure: isFence
        ? "Close the fence with a line like the one that opens it, without the language."
        : "Close it: a comment with -->, an element with its closing tag.")
  }
}

extension Place {
  /// "on line 180", or "in cell 5, line 2".
  var phrase: String { cell == nil ? "on \(self)" : "in \(self)" }
}

/// Gives all headings their anchors, and the questions among them their numbers.
///
/// - Returns: the sections.
private func nameHeadings(
  of blocks: inout [Block], by outline: Outline, inCells: Bool
) -> [Section] {
  var anchors = Anchors(areJupyters: inCells)
  var sections: [Section] = []
  for heading in outline.headings {
    guard let number = heading.question?.number else { continue }
    anchors.reserve("q\(number)")
    blocks[heading.index].name(anchor: "q\(number)", question: number)
  }
  var next = outline.headings[...]
  for index in blocks.indices {
    guard let heading = next.first, heading.index == index else {
      blocks[index].nameHeadingsInside(by: &anchors)
      continue
    }
    next.removeFirst()
    let anchor = anchors.anchor(for: heading.text)
    guard heading.question == nil else {
      // Its own anchor is its number; on a forge it has this one.
      blocks[index].add(targets: [anchor] + anchors.others(for: heading.text))
      continue
    }
    blocks[index].name(anchor: anchor, question: nil)
    blocks[index].add(targets: anchors.others(for: heading.text))
    if outline.startsSection(heading) {
      sections.append(Section(title: heading.text, anchor: anchor, line: heading.line))
    }
  }
  return sections
}

extension Block {
  fileprivate mutating func name(anchor: String, question: Int?) {
    guard case .heading(let level, let inlines, anchor: _, question: _) = content else { return }
    content = .heading(level: level, inlines, anchor: anchor, question: question)
  }

  /// Puts places before a heading's text to which links lead.
  fileprivate mutating func add(targets: [String]) {
    guard !targets.isEmpty,
      case .heading(let level, let inlines, let anchor, let question) = content
    else { return }
    content = .heading(
      level: level, targets.map(Inline.target) + inlines, anchor: anchor, question: question)
  }

  /// Names the headings in quotes and lists, which ask nothing and start no section.
  fileprivate mutating func nameHeadingsInside(by anchors: inout Anchors) {
    switch content {
    case .heading(_, let inlines, anchor: _, question: _):
      name(anchor: anchors.anchor(for: inlines.plainText), question: nil)
      add(targets: anchors.others(for: inlines.plainText))
    case .quote(var blocks):
      // Held by nobody else meanwhile, it is changed in place and not copied.
      content = .thematicBreak
      for index in blocks.indices { blocks[index].nameHeadingsInside(by: &anchors) }
      content = .quote(blocks)
    case .list(let start, let isTight, var items):
      content = .thematicBreak
      for item in items.indices {
        for index in items[item].indices {
          items[item][index].nameHeadingsInside(by: &anchors)
        }
      }
      content = .list(start: start, isTight: isTight, items: items)
    case .callout(var callout):
      content = .thematicBreak
      for index in callout.blocks.indices { callout.blocks[index].nameHeadingsInside(by: &anchors) }
      content = .callout(callout)
    case .element(let element, var blocks):
      content = .thematicBreak
      for index in blocks.indices { blocks[index].nameHeadingsInside(by: &anchors) }
      content = .element(element, blocks)
    case .savedOutputs(var outputs):
      content = .thematicBreak
      for index in outputs.indices {
        guard case .blocks(var blocks) = outputs[index] else { continue }
        for inner in blocks.indices { blocks[inner].nameHeadingsInside(by: &anchors) }
        outputs[index] = .blocks(blocks)
      }
      content = .savedOutputs(outputs)
    case .paragraph, .bare, .code, .formula, .table, .directive, .thematicBreak: break
    }
  }
}
