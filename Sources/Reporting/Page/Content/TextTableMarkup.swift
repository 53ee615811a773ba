import Parsing

extension ContentWriter {
  /// A table amid the text, which scrolls inside itself where it is too wide.
  mutating func node(of table: TextTable) -> Node {
    let classes = table.head.indices.map { table.alignment(ofColumn: $0) }
    func row(_ cells: [[Inline]], _ writer: inout Self, isHead: Bool) -> Node {
      element(
        "tr", [:],
        zip(cells, classes).map { text, alignment in
          // A head that says nothing heads nothing.
          let isHead = isHead && !text.allSatisfy(\.isUnseen)
          var attributes: Attributes = isHead ? [("scope", "col")] : []
          if let alignment { attributes.append(("class", alignment)) }
          let cell = Block(.bare(text), lines: 1...1)
          return .element(
            isHead ? "th" : "td", attributes + writer.direction,
            writer.blocks([cell], wrapsText: false))
        })
    }
    var parts: [Node] = []
    if !table.head.allSatisfy({ $0.allSatisfy(\.isUnseen) }) {
      parts.append(element("thead", [:], [row(table.head, &self, isHead: true)]))
    }
    if !table.rows.isEmpty {
      parts.append(element("tbody", [:], table.rows.map { row($0, &self, isHead: false) }))
    }
    guard !parts.isEmpty else { return .none }
    return element("div", ["class": "scroll", "tabindex": "0"], [element("table", [:], parts)])
  }
}

extension TextTable {
  /// The class of a column's cells: as its author says, and numbers under each other's last digits.
  fileprivate func alignment(ofColumn column: Int) -> String? {
    if column < alignments.count, let alignment = alignments[column] {
      return "align-\(alignment.rawValue)"
    }
    let cells = rows.compactMap { column < $0.count ? $0[column] : nil }
      .map { $0.map(\.altText).joined() }.filter { !$0.allSatisfy(\.isWhitespace) }
    return !cells.isEmpty && cells.allSatisfy(isNumber) ? "align-right" : nil
  }
}

/// `-1.5e-3`, `98.2 %`, `12 ± 3`, `1,024`, and the dashes of a table that has none.
private func isNumber(_ cell: String) -> Bool {
  let text = cell.trimmingPrefix { $0.isWhitespace }
  let number = /[-+−±~≈<>≤≥]*\s*[\d.][\d.,  _]*([eE][-+−]?\d+)?(\s*±\s*[\d.,]+)?\s*[%×x]?\s*/
  return text.wholeMatch(of: number) != nil || text.wholeMatch(of: /[-–—]+\s*/) != nil
}
