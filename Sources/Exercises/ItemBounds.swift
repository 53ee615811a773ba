extension Item {
  /// The item as it can be shown: within `PageBounds`, and whole in itself. Texts, names and tables
  /// are cut, which they say; in place of what makes no sense or is too large stands an omission that
  /// says why. An item that can be shown stays as it is.
  ///
  /// What comes from a worker passes through here before anything else looks at it.
  public var bounded: Item {
    switch self {
    case .text(let text): .text(text.cut(to: PageBounds.text, separator: "\n"))
    case .omission(let text): .omission(text.cut(to: PageBounds.sentence))
    case .table(let table): table.bounded
    case .figure(let figure): figure.bounded
    }
  }

  /// How many bytes of markup the item comes to at most, in any one format.
  public var size: Int {
    switch self {
    case .text(let text), .omission(let text): 200 + text.size
    case .table(let table): table.size
    case .figure(let figure): figure.size
    }
  }

  /// What stands for items that a page has no room for.
  package static func omission(ofItems count: Int, beyond bound: Int, whose: String) -> Item {
    .omission(
      "\(counted(count, "more item")) \(count == 1 ? "isn't" : "aren't") shown: "
        + "\(whose) at most \(byteCount(bound)).")
  }
}

extension Table {
  /// How far cells are filled up with blanks, so that columns stand under each other.
  package static let alignedWidth = 200

  /// How many rows it has, with those that were left out.
  public var rowCount: Int {
    let (count, overflows) = rows.count.addingReportingOverflow(max(0, omittedRows ?? 0))
    return overflows ? .max : count
  }

  /// "1 of 201 rows left out.", when there are any that are.
  package var rowOmission: String? {
    rowCount > rows.count ? "\(rowCount - rows.count) of \(rowCount) rows left out." : nil
  }

  var bounded: Item {
    let name = caption.map { " \"\($0.cut(to: PageBounds.name))\"" } ?? ""
    for (index, row) in rows.enumerated() where row.count != columns.count {
      return .omission(
        "The table\(name) isn't shown: row \(index) has \(counted(row.count, "cell")) for "
          + "\(counted(columns.count, "column")).")
    }
    var table = self
    table.caption = caption?.cut(to: PageBounds.sentence)
    table.columns = columns.map { Column($0.title.cut(to: PageBounds.name), $0.alignment) }
    table.rows = []
    var measure = TableMeasure(of: table)
    guard measure.size <= PageBounds.table else {
      return .omission(
        "The table\(name) isn't shown: its \(counted(columns.count, "column")) take more than the "
          + "\(byteCount(PageBounds.table)) that a table may take.")
    }
    for row in rows.prefix(PageBounds.rows) {
      let cut = row.map { $0.cut(to: PageBounds.cell) }
      measure.add(cut)
      if measure.size > PageBounds.table { break }
      table.rows.append(cut)
    }
    let omitted = rowCount - table.rows.count
    table.omittedRows = omitted > 0 ? omitted : nil
    return .table(table)
  }

  var size: Int {
    var measure = TableMeasure(of: self)
    for row in rows { measure.add(row) }
    return measure.size
  }
}

/// The size of a table, row by row.
private struct TableMeasure {
  private var bytes: Int
  private var rowCount = 1
  private var widths: [Int]

  init(of table: Table) {
    bytes = 400 + (table.caption?.size ?? 0) * 2
    widths = table.columns.map { _ in 4 }
    add(table.columns.map(\.title))
    rowCount = 2
  }

  mutating func add(_ row: [String]) {
    rowCount += 1
    for (column, cell) in zip(widths.indices, row) {
      bytes += cell.size
      widths[column] = min(Table.alignedWidth, max(widths[column], cell.utf8.count))
    }
  }

  /// The cells, and around each its tags or, in text, the blanks that fill it up.
  var size: Int { bytes + rowCount * widths.reduce(12) { $0 + 44 + $1 } }
}
