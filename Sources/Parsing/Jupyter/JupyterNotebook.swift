/// A notebook in Jupyter's format (nbformat 4), as far as its author wrote it: the cells in which an
/// earlier run answered questions and showed demonstrations are left out.
public struct JupyterNotebook: Equatable, Sendable {
  public var metadata: [JSONKey: JSONValue]
  public var cells: [JupyterCell]
  /// How many cells have lost something of an earlier run: all that they were, or a block in their
  /// text.
  public var insertedCount = 0

  /// See ``Document/wayToFiles``.
  var wayToFiles = ""

  /// The key of the metadata that we give to our own cells: `{"notebook": {"question": 12}}`, or
  /// `{"notebook": {"demonstration": "calendar-drift"}}`.
  public static let mark: JSONKey = "notebook"

  /// Whether a path is that of a Jupyter notebook: it ends in `.ipynb`.
  public static func isNamed(_ path: String) -> Bool { path.lowercased().hasSuffix(".ipynb") }

  /// Whether it has code of its own, beside our cells.
  public var hasCode: Bool { cells.contains { $0.kind == .code } }

  init(metadata: [JSONKey: JSONValue], cells: [JupyterCell]) {
    self.metadata = metadata
    self.cells = cells
  }
}

/// A cell that its author wrote.
public struct JupyterCell: Equatable, Sendable {
  public enum Kind: String, Sendable {
    /// Part of the notebook's text.
    case markdown
    /// Code of the notebook's own. It is shown and never run.
    case code
    /// For other programs. It is kept, and is no part of the text.
    case raw
  }

  public var kind: Kind
  /// Valid and unique in the notebook; never that of a cell that a run makes.
  public internal(set) var id = ""
  public var metadata: [JSONKey: JSONValue] = [:]
  /// What else it has: attachments, outputs, an execution count.
  public var members: [JSONKey: JSONValue] = [:]
  public var source: String
  /// The bytes of the document's source that hold its text; empty when there is none.
  public internal(set) var range = 0..<0

  /// Its place in the file, 1-based.
  var number = 0
  /// The line of the cell in the file on which it starts, 1-based: more than 1 for a piece of one.
  var firstLine = 1
  /// Its text with the pictures in it that are attached to it; `nil` when there are none.
  var shownSource: String?
}
