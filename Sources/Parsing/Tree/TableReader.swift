/// A table of a forge in the text of a paragraph: a row, a line of hyphens and colons, more rows.
///
/// A bar in code, in a formula or in a link is no bar of the table, and neither is one after a backslash.
struct TableReader {
  /// The lines of the paragraph before the table.
  let before: [RawInline]
  /// How many lines those are.
  let lineCount: Int
  let alignments: [TextTable.Alignment?]
  let head: [[RawInline]]
  let rows: [[[RawInline]]]

  private static let mostCells = 500_000

  /// - Returns: `nil` when the text holds none.
  init?(_ text: [RawInline]) {
    guard text.contains(where: \.isBreak), text.contains(where: Self.mayBeRule) else { return nil }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isBreak)
    guard
      let (rule, alignments) = lines.indices.dropFirst().lazy.compactMap({ index in
        Self.alignments(of: lines[index]).map { (index, $0) }
      }).first
    else { return nil }
    let head = Self.cells(of: lines[rule - 1])
    guard head.count == alignments.count else { return nil }
    self.alignments = alignments
    self.head = head
    let rows = lines[(rule + 1)...].map { Array(Self.cells(of: $0).prefix(alignments.count)) }
    // A table that is far larger than its text would be the work of nobody.
    let isPadded = rows.count * alignments.count <= Self.mostCells
    self.rows = rows.map { row in
      isPadded ? row + Array(repeating: [], count: alignments.count - row.count) : row
    }
    lineCount = rule - 1
    before = Array(lines[..<(rule - 1)].joined(separator: [.node(.softBreak)]))
  }

  private static func mayBeRule(_ inline: RawInline) -> Bool {
    guard case .text(let bytes) = inline else { return false }
    return bytes.contains(UInt8(ascii: "-"))
      && bytes.allSatisfy { "|:- \t".utf8.contains($0) }
  }

  /// What a line of hyphens says of its columns; `nil` for any other line.
  private static func alignments(of line: ArraySlice<RawInline>) -> [TextTable.Alignment?]? {
    guard line.count == 1, let inline = line.first, mayBeRule(inline),
      case .text(let bytes) = inline
    else { return nil }
    var cells = bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      .map { $0.trimmingBlanks }
    if cells.first?.isEmpty == true { cells.removeFirst() }
    if cells.last?.isEmpty == true { cells.removeLast() }
    // Without a bar or a colon it could as well underline a heading.
    guard !cells.isEmpty, bytes.contains(where: { $0 != UInt8(ascii: "-") && !$0.isBlank }) else {
      return nil
    }
    var alignments: [TextTable.Alignment?] = []
    for cell in cells {
      let (colon, hyphen) = (UInt8(ascii: ":"), UInt8(ascii: "-"))
      let inner = cell.drop { $0 == colon }.reversed().drop { $0 == colon }
      guard !inner.isEmpty, inner.allSatisfy({ $0 == hyphen }), cell.count - inner.count <= 2 else {
        return nil
      }
      switch (cell.first == colon, cell.last == colon) {
      case (true, true): alignments.append(.center)
      case (true, false): alignments.append(.left)
      case (false, true): alignments.append(.right)
      case (false, false): alignments.append(nil)
      }
    }
    return alignments
  }

  /// The cells of a row: what is between its bars.
  private static func cells(of line: ArraySlice<RawInline>) -> [[RawInline]] {
    var cells = split(Array(line)).map(\.trimmingBlanks)
    if cells.count > 1, cells[0].isEmpty { cells.removeFirst() }
    if cells.count > 1, cells[cells.count - 1].isEmpty { cells.removeLast() }
    return cells
  }

  private static func split(_ text: [RawInline]) -> [[RawInline]] {
    var cells: [[RawInline]] = [[]]
    for inline in text {
      switch inline {
      case .text(let bytes):
        let pieces = bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        var index = 0
        while index < pieces.count {
          if index > 0 { cells.append([]) }
          var piece = Array(pieces[index])
          // A flag, and so the bar that was cut at is text.
          while piece.last == TextFlag.mark, index + 1 < pieces.count {
            index += 1
            piece += [UInt8(ascii: "|")] + pieces[index]
          }
          if !piece.isEmpty { cells[cells.count - 1].append(.text(piece)) }
          index += 1
        }
      case .node(.code(let code)):
        cells[cells.count - 1].append(.node(.code(code.replacing("\\|", with: "|"))))
      case .container(.link, _), .container(.image, _), .tag, .node:
        cells[cells.count - 1].append(inline)
      case .container(let container, let inside):
        // Emphasis that runs over a bar is emphasis in both cells.
        let parts = split(inside)
        for (index, part) in parts.enumerated() {
          if index > 0 { cells.append([]) }
          if !part.isEmpty { cells[cells.count - 1].append(.container(container, part)) }
        }
      }
    }
    return cells
  }
}

extension Collection<UInt8> where Self: BidirectionalCollection, SubSequence == ArraySlice<UInt8> {
  fileprivate var trimmingBlanks: ArraySlice<UInt8> {
    var bytes = self[...]
    while bytes.first?.isBlank == true { bytes.removeFirst() }
    while bytes.last?.isBlank == true { bytes.removeLast() }
    return bytes
  }
}

extension [RawInline] {
  /// Without the blanks at its ends.
  fileprivate var trimmingBlanks: [RawInline] {
    var inlines = self
    if case .text(let bytes)? = inlines.first {
      let rest = [UInt8](bytes.drop(while: \.isBlank))
      if rest.isEmpty { inlines.removeFirst() } else { inlines[0] = .text(rest) }
    }
    if case .text(var bytes)? = inlines.last {
      while bytes.last?.isBlank == true { bytes.removeLast() }
      if bytes.isEmpty { inlines.removeLast() } else { inlines[inlines.count - 1] = .text(bytes) }
    }
    return inlines
  }
}
