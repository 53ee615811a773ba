/// A notebook, read: the author's bytes, their structure, and the questions among them.
///
/// Of a Jupyter notebook the bytes are its cells, as one markdown text. Blocks that an earlier run
/// inserted are not part of it: `source` is what the author wrote, byte for byte, and every range
/// and line counts in it.
public struct Document: Equatable, Sendable {
  /// The file's name without its extension: `trees`.
  public var name: String
  /// The path as the user gave it, for messages.
  public var path: String
  /// The author's bytes.
  public var source: [UInt8]
  /// The title: what the front matter calls it, or the text of the heading of level 1 before all else;
  /// the name when there is neither.
  public var title: String
  /// Which of the blocks is the title, as a heading that heads nothing else; `nil` when none is.
  public internal(set) var titleIndex: Int?
  /// Everything in the notebook, in order, but for its footnotes.
  public var blocks: [Block]
  /// The footnotes to which its text refers, in the order of the first references.
  public var footnotes: [Footnote] = []
  /// What is not shown as its author wrote it.
  public var omissions: [Omission] = []
  /// The language of its text as its front matter tells it: `fa`, `pt-BR`.
  public var language: String?
  public var sections: [Section]
  /// In the order of the text, which need not be the order of the numbers.
  public var questions: [Question]
  /// What the course shows beside the text, in the order of the text.
  public var demonstrations: [PlacedDemonstration]
  /// The Jupyter notebook that it was read from; `nil` when it was read from markdown.
  public internal(set) var jupyter: JupyterNotebook?
  /// The way from its file's folder to the one in which its relative links begin; empty where that is
  /// the same, as it is but for what a run has written elsewhere.
  public internal(set) var wayToFiles = ""
  /// Where the lines of `source` stand in the file.
  public var places = SourcePlaces()
}

/// A heading of level 2, or of level 1 that isn't the title, under which questions stand.
public struct Section: Equatable, Sendable {
  public var title: String
  /// Unique in the document, as forges make it from the title: `understanding-trees`.
  public var anchor: String
  /// 1-based.
  public var line: Int
}

/// A question: a heading that starts with `Q` and a number, and the text under it.
public struct Question: Equatable, Sendable {
  public var number: Int
  /// The heading without emphasis and without "Q12:".
  public var title: String
  /// The title of the section it stands in, when it stands in one.
  public var section: String?
  /// The heading's line, 1-based.
  public var line: Int
  /// The bytes of heading and body, up to the next heading of the same or a higher level, or the
  /// next question.
  public var range: Range<Int>
  /// Where its block goes: just after the body's last line that is not blank.
  public var insertionOffset: Int
  /// The cell in which its heading stands, 1-based, when the notebook is Jupyter's.
  public internal(set) var cell: Int?
}

/// A notebook that cannot be read, and what to do about it.
public struct NotebookError: Error, Equatable, Sendable, CustomStringConvertible {
  public var path: String
  public var place: Place
  public var problem: String
  public var cure: String

  public init(path: String, at place: Place, problem: String, cure: String) {
    self.path = path
    self.place = place
    self.problem = problem
    self.cure = cure
  }

  /// - Parameter line: 1-based, when the trouble has a line.
  public init(path: String, line: Int? = nil, problem: String, cure: String) {
    self.init(path: path, at: Place(line: line), problem: problem, cure: cure)
  }

  /// 1-based; within the cell when the trouble is in one.
  public var line: Int? { place.line }

  /// `notebook/trees.md:212: Q12 is asked twice, first on line 180. Give one of them another number.`
  ///
  /// For a Jupyter notebook: `basics.ipynb: cell 5, line 2: Q12 is asked twice, …`.
  public var description: String {
    "\(place.description(in: path)): \(problem). \(cure)"
  }
}

/// Where something stands in a notebook's file, for somebody who looks at it.
public struct Place: Equatable, Sendable, CustomStringConvertible {
  /// The cell of a Jupyter notebook, 1-based; `nil` for other files.
  public var cell: Int?
  /// 1-based; within the cell when there is one. `nil` for the whole.
  public var line: Int?

  public init(cell: Int? = nil, line: Int? = nil) {
    self.cell = cell
    self.line = line
  }

  /// `line 212`, or `cell 5, line 2`.
  public var description: String {
    [cell.map { "cell \($0)" }, line.map { "line \($0)" }].compactMap { $0 }
      .joined(separator: ", ")
  }

  /// `trees.md:212`, or `basics.ipynb: cell 5, line 2`; the path alone for the whole file.
  public func description(in path: String) -> String {
    switch (cell, line) {
    case (nil, let line?): "\(path):\(line)"
    case (nil, nil): path
    case (.some, _): "\(path): \(self)"
    }
  }
}
