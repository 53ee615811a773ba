import Exercises
import Wording

extension Outcome {
  /// The outcome for a terminal: the output in full, tables in columns, figures by their files, and
  /// what went wrong. Safe to print: control characters are visible escapes.
  public func plainText() -> String {
    [outputText, failureText].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The output alone; each line of it ends with a line break.
  var outputText: String {
    segments.map { segment in
      switch segment {
      case .text(let text): text.plain + "\n"
      case .table(let table): table.plainText
      case .figure(let figure):
        "[\(figure.path)] \(singleLine(figure.figure.title)): \(singleLine(figure.alternative))\n"
      case .omission(let reason): singleLine(reason) + "\n"
      }
    }.joined(separator: "\n")
  }

  private var failureText: String {
    guard let failure = Failure(of: self) else { return "" }
    let message = failure.message.map { visible($0) + "\n" } ?? ""
    return failure.sentence(code: { singleLine($0) }) + "\n" + message
  }
}

extension Table {
  /// The table in columns, under its caption.
  var plainText: String {
    let cells = ([columns.map(\.title)] + rows).map { $0.map(singleLine) }
    let widths = columnWidths(of: cells, atLeast: 0)
    let rule = widths.map { String(repeating: "─", count: $0) }
    var lines = cells.map { row in
      zip(zip(row, widths), columns).map { $1.aligned($0.0, at: $0.1) }
    }
    lines.insert(rule, at: 1)
    let captionLine = caption.map { singleLine($0) + "\n" } ?? ""
    return lines.reduce(into: captionLine) { text, cells in
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    } + (rowOmission.map { $0 + "\n" } ?? "")
  }

  /// How wide each column is written, in characters: as its widest cell, within reason.
  ///
  /// - Parameter cells: rows, which need not have as many cells as there are columns.
  func columnWidths(of cells: [[String]], atLeast least: Int) -> [Int] {
    var widths = columns.map { _ in least }
    for row in cells {
      for (column, cell) in zip(widths.indices, row) {
        widths[column] = max(widths[column], min(Table.alignedWidth, cell.count))
      }
    }
    return widths
  }
}

extension Table.Column {
  /// A cell with the blanks that fill it up to the column's width.
  func aligned(_ cell: String, at width: Int) -> String {
    let blanks = String(repeating: " ", count: max(0, width - cell.count))
    return alignment == .trailing ? blanks + cell : cell + blanks
  }
}
