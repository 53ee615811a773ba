import Exercises

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
      case .text(let text): visible(text) + "\n"
      case .table(let table): table.plainText
      case .figure(let figure):
        "[\(figure.path)] \(singleLine(figure.figure.title)): \(singleLine(figure.alternative))\n"
      case .cut: cutMark + "\n"
      }
    }.joined(separator: "\n")
  }

  private var failureText: String {
    guard let failure = Failure(of: self) else { return "" }
    let place = failure.place.map { ", at \(singleLine($0))" } ?? ""
    let message = failure.message.map { visible($0) + "\n" } ?? ""
    return "\(failure.beginning) \(failure.explanation)\(place).\n\(message)"
  }
}

extension Table {
  /// The table in columns, under its caption.
  var plainText: String {
    let cells = ([columns.map(\.title)] + rows).map { $0.map(singleLine) }
    let widths = columns.indices.map { column in
      cells.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "─", count: $0) }
    var lines = cells.map { row in
      zip(zip(row, widths), columns).map { cell, column in
        let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
        return column.alignment == .trailing ? blanks + cell.0 : cell.0 + blanks
      }
    }
    lines.insert(rule, at: 1)
    let captionLine = caption.map { singleLine($0) + "\n" } ?? ""
    return lines.reduce(captionLine) { text, cells in
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return text + line + "\n"
    }
  }
}
