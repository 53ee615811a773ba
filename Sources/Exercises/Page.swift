/// Where a demonstration shows its results, in order. Write-only.
public struct Page {
  private let show: (Item) -> Void

  /// A page that hands every item to `show` as it comes.
  public init(show: @escaping (Item) -> Void) {
    self.show = show
  }

  /// Shows text, as it is: line breaks and blanks count.
  public func show(_ text: String) { show(.text(text)) }

  /// Shows a table.
  public func show(_ table: Table) { show(.table(table)) }

  /// Shows a figure.
  public func show(_ figure: Figure) { show(.figure(figure)) }
}

/// Something shown on a page.
public enum Item: Codable, Equatable, Sendable {
  case text(String)
  case table(Table)
  case figure(Figure)
  /// What stands in place of something that isn't shown: a sentence that says what and why.
  case omission(String)
}

/// Rows under named columns. Cells are text: whoever makes the table decides how numbers read.
public struct Table: Codable, Equatable, Sendable {
  public enum Alignment: String, Codable, Sendable { case leading, trailing }

  public struct Column: Codable, Equatable, Sendable {
    public var title: String
    public var alignment: Alignment

    public init(_ title: String, _ alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }

  public var caption: String?
  public var columns: [Column]
  public var rows: [[String]]
  /// How many more rows there were, when some were left out.
  public var omittedRows: Int?

  /// Traps when a row has not one cell for each column.
  public init(_ caption: String? = nil, columns: [Column], rows: [[String]]) {
    for (index, row) in rows.enumerated() where row.count != columns.count {
      fatalError("Table: row \(index) has \(row.count) cells for \(columns.count) columns")
    }
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}
