/// Where the lines of a document's source stand in the file that it was read from: blocks of an
/// earlier run, or Jupyter's cells, may lie between them.
public struct SourcePlaces: Equatable, Sendable {
  /// Lines that follow one another in the file too.
  private struct Stretch: Equatable {
    /// The first of them in the source.
    var line: Int
    var cell: Int?
    /// The first of them in the file, or in the cell.
    var lineInFile: Int
  }
  /// In order.
  private var stretches: [Stretch] = []

  /// Says that from a line of the source on, lines are those of a place in the file.
  ///
  /// - Parameters:
  ///   - line: no less than in the call before.
  ///   - lineInFile: the first one's, in the cell if there is one.
  mutating func append(from line: Int, cell: Int? = nil, lineInFile: Int) {
    stretches.append(Stretch(line: line, cell: cell, lineInFile: lineInFile))
  }

  /// The place of a line of the source, 1-based.
  public func place(ofLine line: Int) -> Place {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return Place(line: line) }
    let stretch = stretches[low - 1]
    return Place(cell: stretch.cell, line: stretch.lineInFile + line - stretch.line)
  }
}
