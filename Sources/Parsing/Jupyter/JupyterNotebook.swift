/// A notebook in Jupyter's format (nbformat 4), as far as its author wrote it: the cells in which an
/// earlier run answered questions and showed demonstrations are left out.
public struct JupyterNotebook: Equatable, Sendable {
  public var metadata: [String: JSONValue]
  public var cells: [JupyterCell]
  /// How many cells of an earlier run were left out.
  public var insertedCount = 0

  /// The key of the metadata that we give to our own cells: `{"notebook": {"question": 12}}`, or
  /// `{"notebook": {"demonstration": "vanishing-gradient"}}`.
  public static let mark = "notebook"

  /// Whether a path is that of a Jupyter notebook: it ends in `.ipynb`.
  public static func isNamed(_ path: String) -> Bool { path.lowercased().hasSuffix(".ipynb") }

  /// Whether it has code of its own, beside our cells.
  public var hasCode: Bool { cells.contains { $0.kind == .code } }

  init(metadata: [String: JSONValue], cells: [JupyterCell]) {
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
  public var metadata: [String: JSONValue] = [:]
  /// What else it has: attachments, outputs, an execution count.
  public var members: [String: JSONValue] = [:]
  public var source: String
  /// The bytes of the document's source that hold its text; empty when there is none.
  public internal(set) var range = 0..<0

  /// Its place in the file, 1-based.
  var number = 0
}
