import Exercises

/// Makes a formula of the page from another program's MathML, of which it takes only what is listed
/// here.
///
/// It becomes MathML Core, which is what browsers show: letters of other alphabets are written as
/// the characters that they are, and what tables and boxes look like is told by classes, since the
/// page's policy allows no style in markup. An author's colours are left out: nobody could say
/// whether they can be read on dark paper.
struct MathWriter {
  let formula: Formula

  /// - Throws: `UnreadableMarkup` with the reason why the formula is to be shown as its source.
  func node(of markup: String) throws(UnreadableMarkup) -> Node {
    var nodes = try MarkupReader.read(markup)
    // KaTeX wraps it for its style sheet.
    if nodes.count == 1, case .element("span", _, let children) = nodes[0] { nodes = children }
    guard nodes.count == 1, case .element("math", _, let children) = nodes[0] else {
      throw UnreadableMarkup(reason: "its markup isn't a formula")
    }
    return element(
      "math", formula.isDisplayed ? ["display": "block"] : [:],
      try self.nodes(of: children.map(\.corrected)))
  }

  func nodes(of markup: [ForeignMarkup]) throws(UnreadableMarkup) -> [Node] {
    var nodes: [Node] = []
    for child in markup { nodes.append(try node(of: child)) }
    return nodes
  }

  private func node(of markup: ForeignMarkup) throws(UnreadableMarkup) -> Node {
    guard case .element(let name, let attributes, let children) = markup else {
      return .formulaText(markup.text)
    }
    switch name {
    case "annotation":
      // What is copied as TeX is what the author wrote, whatever the markup says.
      return element("annotation", ["encoding": "application/x-tex"], text: formula.tex)
    case "mtable":
      return try table(attributes, rows: children)
    case "menclose":
      return element(
        "mrow", ["class": "enclosed \(enclosure(attributes["notation"]))"],
        try nodes(of: children))
    case "mspace" where attributes["mathbackground"] != nil:
      return .element("mspace", allowed(attributes) + [("class", "ink")], [])
    default: break
    }
    if let known = tokens[name] { return token(known, attributes, markup.text) }
    guard let known = containers[name] else {
      throw UnreadableMarkup(reason: "its markup holds <\(name)>")
    }
    var kept = allowed(attributes)
    if isBar(children.last) {
      kept.append(("class", name == "munder" ? "underlined" : "overlined"))
    }
    return .element(known, kept, try nodes(of: children))
  }

  /// A bar as wide as what it stands over or under: few fonts have one, so the style sheet draws it.
  private func isBar(_ markup: ForeignMarkup?) -> Bool {
    guard case .element("mo", let attributes, _) = markup else { return false }
    return attributes["stretchy"] == "true" && ["‾", "¯", "_"].contains(markup?.text)
  }

  /// A letter, an operator, a number or words.
  private func token(
    _ name: StaticString, _ attributes: [String: String], _ text: String
  ) -> Node {
    var kept = allowed(attributes)
    // The only variant that browsers know; without it a letter alone is slanted.
    if attributes["mathvariant"] == "normal" { kept.append(("mathvariant", "normal")) }
    let alphabet = attributes["mathvariant"].flatMap(MathAlphabet.init)
    return .element(name, kept, [.formulaText(alphabet?.written(text) ?? text)])
  }

  /// The class of a box or of a line through something.
  private func enclosure(_ notation: String?) -> String {
    switch notation {
    case "box": "box"
    case "updiagonalstrike": "struck-up"
    case "downdiagonalstrike": "struck-down"
    case "horizontalstrike": "struck"
    case "updiagonalstrike downdiagonalstrike": "struck-out"
    case "top": "over"
    case "bottom": "under"
    case "left top": "angle"
    default: "box"
    }
  }

  // MARK: - Tables

  /// A table whose cells say for themselves how they stand: browsers know no `columnalign`.
  private func table(
    _ attributes: [String: String], rows: [ForeignMarkup]
  ) throws(UnreadableMarkup) -> Node {
    let style = TableStyle(attributes)
    var rowNodes: [Node] = []
    for (index, row) in rows.enumerated() {
      guard case .element("mtr", _, let cells) = row else {
        throw UnreadableMarkup(reason: "its markup holds a table without rows")
      }
      var cellNodes: [Node] = []
      for (column, cell) in try withoutNumbering(cells).enumerated() {
        guard case .element("mtd", let own, let content) = cell else {
          throw UnreadableMarkup(reason: "its markup holds a row without cells")
        }
        let classes = style.classes(
          row: index, column: column, isLastRow: index == rows.count - 1,
          isLastColumn: column == cells.count - 1, width: own["width"])
        cellNodes.append(
          .element("mtd", classAttribute(classes), try nodes(of: content)))
      }
      rowNodes.append(.element("mtr", [], cellNodes))
    }
    return .element(
      "mtable", allowed(attributes) + classAttribute(style.isNumbered ? ["numbered"] : []), rowNodes
    )
  }
}

extension MathWriter {
  /// A row of `align` or `gather` without the empty cells that KaTeX's own style sheet would put
  /// numbers into. The author's own numbers are lost there, and so they are not read at all.
  private func withoutNumbering(
    _ cells: [ForeignMarkup]
  ) throws(UnreadableMarkup) -> [ForeignMarkup] {
    let kept = cells.filter { cell in
      guard case .element("mtd", let attributes, let content) = cell else { return true }
      return !content.isEmpty || !["mtr-glue", "mml-eqn-num"].contains(attributes["class"])
    }
    if kept.count < cells.count, formula.tex.contains("\\tag") {
      throw UnreadableMarkup(reason: "\\tag cannot stand in several lines of equations")
    }
    return kept
  }
}

/// What a table's own attributes say about its columns and rows.
private struct TableStyle {
  private let alignments, spacings, columnLines, rowLines: [Substring]
  /// It holds one equation and its number, at the edge of the page.
  let isNumbered: Bool

  init(_ attributes: [String: String]) {
    func words(_ name: String) -> [Substring] { attributes[name]?.split(separator: " ") ?? [] }
    alignments = words("columnalign")
    spacings = words("columnspacing")
    columnLines = words("columnlines")
    rowLines = words("rowlines")
    isNumbered = attributes["width"] == "100%"
  }

  func classes(
    row: Int, column: Int, isLastRow: Bool, isLastColumn: Bool, width: String?
  ) -> [String] {
    var classes: [String] = []
    switch Self.word(column, of: alignments) {
    case "left": classes.append("left")
    case "right": classes.append("right")
    default: break
    }
    // Columns with nothing between them belong together: the two sides of an aligned equation.
    if column > 0, Self.word(column - 1, of: spacings) == "0em" { classes.append("joined") }
    if !isLastColumn, Self.isLine(Self.word(column, of: columnLines)) { classes.append("ruled") }
    if !isLastRow, Self.isLine(Self.word(row, of: rowLines)) { classes.append("underlined") }
    // The margins beside a numbered equation.
    if width == "50%" { classes.append("margin") }
    return classes
  }

  /// The last word holds for all that follow.
  private static func word(_ index: Int, of words: [Substring]) -> Substring? {
    words.indices.contains(index) ? words[index] : words.last
  }

  private static func isLine(_ word: Substring?) -> Bool { word == "solid" || word == "dashed" }
}

private func classAttribute(_ classes: [String]) -> Attributes {
  guard !classes.isEmpty else { return [] }
  return [(name: "class", value: classes.joined(separator: " "))]
}

// MARK: - What is taken

private let tokens: [String: StaticString] = [
  "mi": "mi", "mo": "mo", "mn": "mn", "mtext": "mtext", "ms": "ms",
]

private let containers: [String: StaticString] = [
  "semantics": "semantics", "mrow": "mrow", "mfrac": "mfrac", "msqrt": "msqrt", "mroot": "mroot",
  "msub": "msub", "msup": "msup", "msubsup": "msubsup", "munder": "munder", "mover": "mover",
  "munderover": "munderover", "mspace": "mspace", "mpadded": "mpadded", "mphantom": "mphantom",
  "mstyle": "mstyle",
]

/// Attributes that are `true` or `false`.
private let switches: [StaticString] = [
  "accent", "accentunder", "displaystyle", "fence", "largeop", "movablelimits", "separator",
  "stretchy", "symmetric",
]

private let lengths: [StaticString] = [
  "depth", "height", "linethickness", "lspace", "mathsize", "maxsize", "minsize", "rspace",
  "voffset", "width",
]

private typealias Attributes = [(name: StaticString, value: String)]

/// The attributes that act in MathML Core and can do no harm, in one order.
private func allowed(_ attributes: [String: String]) -> Attributes {
  func kept(_ names: [StaticString], where isValid: (String) -> Bool) -> Attributes {
    names.compactMap { name in
      attributes["\(name)"].flatMap { isValid($0) ? (name: name, value: $0) : nil }
    }
  }
  return kept(switches) { $0 == "true" || $0 == "false" } + kept(lengths, where: isLength)
    + kept(["form"]) { ["prefix", "infix", "postfix"].contains($0) }
    + kept(["scriptlevel"]) { $0.utf8.count == 1 && $0.utf8.allSatisfy(isDigit) }
}

/// `-0.1667em`: a number of at most four digits before the point, and a unit.
private func isLength(_ value: String) -> Bool {
  guard let unit = ["em", "ex", "px", "pt"].first(where: value.hasSuffix) else { return false }
  var number = value.dropLast(unit.count)
  if number.hasPrefix("-") { number.removeFirst() }
  let parts = number.split(separator: ".", omittingEmptySubsequences: false)
  return (1...2).contains(parts.count) && (1...4).contains(parts[0].utf8.count)
    && parts.allSatisfy { !$0.isEmpty && $0.utf8.count <= 8 && $0.utf8.allSatisfy(isDigit) }
}

private func isDigit(_ byte: UInt8) -> Bool {
  byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}
