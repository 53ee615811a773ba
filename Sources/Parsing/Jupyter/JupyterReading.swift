extension JupyterNotebook {
  /// Reads a notebook of nbformat 4, whoever wrote it.
  ///
  /// - Throws: `NotebookError`, which names the cell if one is at fault.
  public init(parsing bytes: [UInt8], path: String) throws(NotebookError) {
    try checkText(bytes, path: path)
    let file: JSONValue
    do {
      file = try JSONValue(parsing: bytes)
    } catch {
      throw NotebookError(
        path: path, line: error.line, problem: "this isn't valid JSON: \(error.problem)",
        cure: "Open it in Jupyter and save it again, or take an earlier version.")
    }
    guard let root = file.members else {
      throw NotebookError(
        path: path, problem: "it is JSON, but not a Jupyter notebook", cure: Self.otherFile)
    }
    try Self.checkFormat(of: root, path: path)
    guard let cells = root["cells"]?.elements else {
      throw NotebookError(path: path, problem: "it has no cells", cure: Self.otherFile)
    }
    self.init(metadata: root["metadata"]?.members ?? [:], cells: [])
    for (index, cell) in cells.enumerated() {
      if Self.isInserted(cell) {
        insertedCount += 1
      } else {
        let author = try JupyterCell(cell, number: index + 1, path: path)
        if author.source != cell.members?["source"]?.lines { insertedCount += 1 }
        self.cells.append(author)
      }
    }
    undoLeading()
    nameCells()
  }

  /// Whether an earlier run made the cell.
  private static func isInserted(_ cell: JSONValue) -> Bool {
    let mark = cell.members?["metadata"]?.members?[mark]?.members
    return mark?["question"]?.integer != nil || mark?["demonstration"]?.text != nil
  }

  private static let otherFile = "Name one with --notebook FILE."

  private static func checkFormat(
    of root: [JSONKey: JSONValue], path: String
  ) throws(NotebookError) {
    guard let version = root["nbformat"]?.integer else {
      throw NotebookError(
        path: path, problem: "it has no nbformat, so it isn't a Jupyter notebook", cure: otherFile)
    }
    guard version == 4 else {
      throw NotebookError(
        path: path, problem: "it is in nbformat \(version), and only 4 can be read",
        cure: version < 4
          ? "Convert it: jupyter nbconvert --to notebook --inplace FILE."
          : "Save it in nbformat 4.")
    }
  }

  /// Gives every cell a valid id of its own; those that have one keep it.
  mutating func nameCells() {
    var names = CellNames(taken: cells.map(\.id))
    for index in cells.indices { cells[index].id = names.name(for: cells[index].id) }
  }
}

/// The ids of a notebook's cells, each given once.
struct CellNames {
  private var given: Set<String> = []
  private var taken: Set<String>
  private var count = 0

  /// - Parameter taken: ids that are not made up.
  init(taken: [String] = []) {
    self.taken = Set(taken)
  }

  /// The id that was wanted, if it is good and nobody has it; else one that is made up.
  mutating func name(for wanted: String) -> String {
    if Self.isValid(wanted), given.insert(wanted).inserted { return wanted }
    repeat { count += 1 } while taken.contains("text-\(count)")
    return "text-\(count)"
  }

  /// 1 to 64 letters, digits, hyphens and underscores; and not `q12`, which names an answer, nor
  /// `demo-` with a name, which names a demonstration.
  private static func isValid(_ id: String) -> Bool {
    let isAnswers =
      id.hasPrefix("q") && id.utf8.count > 1 && id.utf8.dropFirst().allSatisfy(\.isDigit)
    return 1...64 ~= id.utf8.count && !isAnswers && !id.hasPrefix("demo-")
      && id.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-_".utf8.contains($0) }
  }
}

extension JupyterCell {
  private static let ownKeys: [JSONKey] = ["cell_type", "id", "metadata", "source"]

  /// - Parameter number: its place in the file, 1-based.
  fileprivate init(_ value: JSONValue, number: Int, path: String) throws(NotebookError) {
    func failure(_ problem: String, line: Int? = nil, cure: String? = nil) -> NotebookError {
      NotebookError(
        path: path, at: Place(cell: number, line: line), problem: problem,
        cure: cure ?? "Remove the cell, or open the notebook in Jupyter and save it again.")
    }
    guard let members = value.members else { throw failure("this isn't a cell") }
    guard let kind = members["cell_type"]?.text.flatMap(Kind.init(rawValue:)) else {
      throw failure("its type is neither markdown nor code nor raw")
    }
    guard let text = members["source"]?.lines else { throw failure("its source isn't text") }
    var source = text
    if kind == .markdown {
      do {
        source = String(decoding: try strippedOfBlocks(Array(text.utf8), path: path), as: UTF8.self)
      } catch {
        throw failure(error.problem, line: error.line, cure: error.cure)
      }
      guard source.closesWhatItOpens else {
        throw failure(
          "it ends inside a code fence or HTML that is never closed, and so would hide the cells "
            + "after it",
          cure: "Close the fence with a line like the one that opens it, without the language; "
            + "a comment with -->, an element with its closing tag.")
      }
    }
    self.init(kind: kind, source: source)
    self.number = number
    id = members["id"]?.text ?? ""
    metadata = members["metadata"]?.members ?? [:]
    self.members = members.filter { !Self.ownKeys.contains($0.key) }
  }
}

extension JSONValue {
  /// A text that is written whole or as a list of its lines.
  var lines: String? {
    if let text { return text }
    guard let elements else { return nil }
    let lines = elements.compactMap(\.text)
    return lines.count == elements.count ? lines.joined() : nil
  }
}

extension String {
  /// Whether text after this markdown is not inside something that this markdown began. Only
  /// CommonMark can tell: we put a marker after it, and look whether it is seen.
  fileprivate var closesWhatItOpens: Bool {
    let probe = Marker(.begin, .question(0))
    return markers(in: Array("\(self)\n\n\(probe)\n".utf8)).last?.marker == probe
  }
}
