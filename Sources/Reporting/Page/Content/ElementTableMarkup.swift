import Parsing

extension ContentWriter {
  /// A table of HTML, which scrolls inside itself. Whatever stands in it, the page's is sound: sections of
  /// rows of cells.
  mutating func table(_ element: HTMLElement, _ content: [Block]) -> Node {
    let table = ElementTable(content)
    guard !table.sections.isEmpty else {
      return .group(blocks(table.caption?.content ?? [], wrapsText: false))
    }
    var nodes: [Node] = []
    if let caption = table.caption {
      nodes.append(
        .element(
          "caption",
          attributes(of: caption.element ?? HTMLElement(.caption), isParagraph: true),
          blocks(caption.content, wrapsText: false)))
    }
    for section in table.sections {
      let attributes = attributes(of: section.element)
      let rows = section.rows.enumerated().map { index, row in
        node(
          of: row, inHead: section.element.name == .thead, rowsLeft: section.rows.count - index)
      }
      nodes.append(.element(section.element.name.shown, attributes, rows))
    }
    let frame = attributes(of: element, ["scroll"]) + [("tabindex", "0")]
    return .element("div", frame, [Reporting.element("table", [:], nodes)])
  }

  /// - Parameter rowsLeft: how many rows of the section there are from this one on; no cell is higher.
  private mutating func node(of row: ElementTable.Row, inHead: Bool, rowsLeft: Int) -> Node {
    let attributes = attributes(of: row.element)
    let isHead = inHead || row.cells.allSatisfy { $0.element?.name == .th }
    let cells = row.cells.map { cell in
      let element = cell.element ?? HTMLElement(.td)
      var attributes = self.attributes(of: element, isParagraph: true)
      if element.name == .th { attributes.append(("scope", isHead ? "col" : "row")) }
      if let count = element.number(.colspan), count > 1 {
        attributes.append(("colspan", "\(min(count, 1000))"))
      }
      if let count = element.number(.rowspan), count >= 0 {
        // None means all that are left.
        let rows = count == 0 ? rowsLeft : min(count, rowsLeft)
        if rows > 1 { attributes.append(("rowspan", "\(rows)")) }
      }
      return Node.element(element.name.shown, attributes, blocks(cell.content, wrapsText: false))
    }
    return .element("tr", attributes, cells)
  }
}

/// A table as HTML wants it: at most one head, then bodies, at most one foot, and no row without cells.
private struct ElementTable {
  struct Section {
    var element: HTMLElement
    var rows: [Row] = []
  }
  struct Row {
    var element = HTMLElement(.tr)
    var cells: [ElementPart] = []
  }

  private(set) var caption: ElementPart?
  private(set) var sections: [Section] = []

  init(_ content: [Block]) {
    var loose: [ElementPart] = []
    func endBody() {
      sections.append(Section(element: HTMLElement(.tbody), rows: Self.rows(of: loose)))
      loose = []
    }
    for part in ElementPart.parts(of: content, in: .table) {
      if let element = part.element, [.thead, .tbody, .tfoot].contains(element.name) {
        endBody()
        let parts = ElementPart.parts(of: part.content, in: .table)
        sections.append(Section(element: element, rows: Self.rows(of: parts)))
      } else if part.element?.name == .caption, caption == nil {
        caption = part
      } else {
        loose.append(part)
      }
    }
    endBody()
    for index in sections.indices { sections[index].rows.removeAll { $0.cells.isEmpty } }
    sections.removeAll { $0.rows.isEmpty }
    putInOrder()
  }

  /// The head comes first and the foot last; another of them is a body.
  private mutating func putInOrder() {
    let foot = sections.firstIndex { $0.element.name == .tfoot }
    for index in sections.indices {
      let name = sections[index].element.name
      if name == .thead && index > 0 || name == .tfoot && index != foot {
        sections[index].element.name = .tbody
      }
    }
    if let foot { sections.append(sections.remove(at: foot)) }
  }

  /// The rows, each as it is, and cells that stand in none together in one.
  private static func rows(of parts: [ElementPart]) -> [Row] {
    var rows: [Row] = []
    var isInRow = false
    for part in parts {
      if let element = part.element, element.name == .tr {
        let cells = ElementPart.parts(of: part.content, in: .table).map(cell)
        rows.append(Row(element: element, cells: cells))
        isInRow = false
      } else {
        if !isInRow { rows.append(Row()) }
        rows[rows.count - 1].cells.append(cell(part))
        isInRow = true
      }
    }
    return rows
  }

  /// What is no cell gets one around it.
  private static func cell(_ part: ElementPart) -> ElementPart {
    guard let element = part.element, ![.td, .th].contains(element.name) else { return part }
    return ElementPart(
      element: nil,
      content: [Block(.element(element, part.content), lines: part.content.first?.lines ?? 1...1)])
  }
}
