// A run writes the author's text into another folder, from which its relative links would lead
// nowhere. So a way is put before each of them, `data.csv` becomes `../data.csv`, and the file tells
// that way. Nothing else of the text is changed, and so this can be undone exactly: what begins with
// the way loses it. No other link does, since a way is relative itself.

extension LinkStarts {
  /// Where a way has to be put in, for links to lead where they do from the text's own folder.
  ///
  /// - Parameter file: the name of the file in which the text will stand: links to it stay.
  func offsets(toBeLedBy way: String, in file: String) -> [Int] {
    all.filter { start in
      guard isRelative(start.destination) else { return false }
      return LinkTarget(start.destination)?.path != file || start.destination.hasPrefix(way)
    }.map(\.offset)
  }

  /// Where a way has been put in.
  fileprivate func offsets(ledBy way: String) -> [Int] {
    all.filter { $0.destination.hasPrefix(way) }.map(\.offset)
  }
}

/// Whether a link begins in the folder of its text.
private func isRelative(_ destination: String) -> Bool {
  guard let first = destination.first, !"#/?\\".contains(first) else { return false }
  // A colon before the first slash ends a scheme.
  return destination.first { ":/?#".contains($0) } != ":"
}

/// Whether a word can be a way: a relative path of plain signs with a slash at its end.
func isWay(_ word: some StringProtocol) -> Bool {
  let signs = Set("-._~%/".utf8)
  return word.hasSuffix("/") && !word.hasPrefix("/")
    && word.utf8.allSatisfy { $0.isLetter || $0.isDigit || signs.contains($0) }
}

/// A markdown text with a way before each of its relative links.
///
/// - Parameter file: the name of the file in which it will stand: links to it stay.
func led(_ text: [UInt8], by way: String, in file: String) -> [UInt8] {
  let offsets = LinkStarts(in: text).offsets(toBeLedBy: way, in: file)
  var led: [UInt8] = []
  var position = 0
  for offset in offsets {
    led += text[position..<offset] + Array(way.utf8)
    position = offset
  }
  return led + text[position...]
}

/// A markdown text without the way that was put before its links.
func unled(_ text: [UInt8], by way: String) -> [UInt8] {
  var unled: [UInt8] = []
  var position = 0
  for offset in LinkStarts(in: text).offsets(ledBy: way) {
    unled += text[position..<offset]
    position = offset + way.utf8.count
  }
  return unled + text[position...]
}

extension [JupyterCell] {
  /// The cells with a way before each relative link of their texts, if that can be undone in all of
  /// them; `nil` where it can't, or where there is nothing to do.
  ///
  /// - Parameter file: the name of the file in which they will stand: links to it stay.
  public func led(by way: String, in file: String) -> [JupyterCell]? {
    var cells = self
    for index in cells.indices where cells[index].kind == .markdown {
      let text = [UInt8](cells[index].source.utf8)
      let new = Parsing.led(text, by: way, in: file)
      guard unled(new, by: way) == text else { return nil }
      cells[index].source = String(decoding: new, as: UTF8.self)
    }
    return cells == self ? nil : cells
  }
}

extension JupyterNotebook {
  /// What the metadata of a notebook says under ``mark`` whose links have a way before them.
  public static func record(ofWay way: String) -> JSONValue { .object(["links": .string(way)]) }

  /// Takes the way away that a run has put before its links.
  mutating func undoLeading() {
    guard let way = metadata[Self.mark]?.members?["links"]?.text, isWay(way) else { return }
    metadata[Self.mark] = nil
    wayToFiles = way
    insertedCount += 1
    for index in cells.indices where cells[index].kind == .markdown {
      let text = unled(Array(cells[index].source.utf8), by: way)
      cells[index].source = String(decoding: text, as: UTF8.self)
    }
  }
}
