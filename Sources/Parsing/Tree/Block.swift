/// A block of the notebook, with the lines that it takes (1-based, inclusive).
public struct Block: Equatable, Sendable {
  public enum Content: Equatable, Sendable {
    /// `anchor` is unique in the document; a question's is `q12`. `question` is its number if it is one.
    case heading(level: Int, [Inline], anchor: String, question: Int?)
    case paragraph([Inline])
    /// Text that stands in an element without a paragraph around it.
    case bare([Inline])
    case code(String, language: String?)
    /// A displayed formula on its own: TeX without its delimiters.
    case formula(String)
    case quote([Block])
    /// `start` is `nil` for bullets.
    case list(start: Int?, isTight: Bool, items: [[Block]])
    case table(TextTable)
    case callout(Callout)
    /// An element of HTML that a page may have, with what stands in it.
    case element(HTMLElement, [Block])
    /// A directive that nobody here knows, with its text as it stands: it is shown under its name.
    case directive(name: String, text: String)
    /// What the author's own code put out when it was last run, wherever that was.
    case savedOutputs([SavedOutput])
    case thematicBreak
  }

  public var content: Content
  public var lines: ClosedRange<Int>

  public init(_ content: Content, lines: ClosedRange<Int>) {
    self.content = content
    self.lines = lines
  }
}

/// Text inside a block.
public indirect enum Inline: Equatable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case link([Inline], destination: String, title: String)
  case image([Inline], source: String, title: String)
  /// A formula: TeX without its delimiters. `isDisplayed` for `$$…$$` amid other text.
  case formula(String, isDisplayed: Bool)
  /// An element of HTML that a page may have, with what stands in it.
  case element(HTMLElement, [Inline])
  /// The number of a footnote, and the how-manieth reference to it this is, 1-based.
  case footnote(Int, reference: Int)
  /// The box of a task, at the beginning of a list item.
  case task(isDone: Bool)
  /// A place that links lead to by this name, and that shows nothing.
  case target(String)
  case softBreak
  case lineBreak
}

/// A table amid the text, as forges write it with bars.
public struct TextTable: Equatable, Sendable {
  public enum Alignment: String, Sendable { case left, center, right }

  /// One for each column; `nil` where the author says nothing.
  public var alignments: [Alignment?]
  /// As many cells as there are columns.
  public var head: [[Inline]]
  /// Each as many cells as there are columns.
  public var rows: [[[Inline]]]

  public init(alignments: [Alignment?], head: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.head = head
    self.rows = rows
  }
}

/// A box that calls for attention: a forge's alert `> [!NOTE]`, a directive ```` ```{hint} ````.
public struct Callout: Equatable, Sendable {
  /// By what it asks of its reader. Others' kinds are told by the nearest of these, with their own title.
  public enum Kind: String, Sendable, CaseIterable { case note, tip, important, warning, caution }

  public var kind: Kind
  /// `nil` for the kind's own word.
  public var title: [Inline]?
  /// Whether it is closed until its reader opens it.
  public var isFolded = false
  public var blocks: [Block]

  public init(_ kind: Kind, title: [Inline]? = nil, isFolded: Bool = false, _ blocks: [Block]) {
    self.kind = kind
    self.title = title
    self.isFolded = isFolded
    self.blocks = blocks
  }
}

/// A footnote: the text to which a `[^mark]` leads.
public struct Footnote: Equatable, Sendable {
  /// By the order in which the text refers to them, 1-based.
  public var number: Int
  /// How many references lead to it; at least 1.
  public var referenceCount: Int
  public var blocks: [Block]

  public init(_ number: Int, referenceCount: Int, _ blocks: [Block]) {
    self.number = number
    self.referenceCount = referenceCount
    self.blocks = blocks
  }
}

/// What a cell put out when its author last ran it. It is shown, and marked as saved.
public enum SavedOutput: Equatable, Sendable {
  /// As a terminal gets it, with its control characters.
  case text(String, isError: Bool)
  /// A picture as an address that holds it all: `data:image/png;base64,…`.
  case picture(String)
  /// Markdown, HTML or TeX, read like the text around it.
  case blocks([Block])
}
