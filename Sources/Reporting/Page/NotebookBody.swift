import Parsing

/// What a page shows of a question besides the author's text.
struct BesideQuestion {
  /// Under the heading.
  var status: Node
  /// After the body.
  var result: Node = .none
}

/// The notebook's text as nodes, with what belongs to each question beside it, and apart from it
/// the title, which stands before the contents.
struct NotebookBody {
  private let beside: [Int: BesideQuestion]
  private let language: PageLanguage
  /// What the page leaves out of the text, since it has contents of its own.
  let authorsContents: AuthorsContents
  private var writer: ContentWriter
  /// The blocks that are to be written next, as one text: some stand in a paragraph or a list together.
  private var waiting: [Block] = []
  /// Places that links lead to and that stand in the contents now.
  private(set) var contentsTargets: [Node] = []
  /// What is shown in the text after some of its lines, in order.
  private var shown: ArraySlice<(line: Int, node: Node)>
  /// The author's levels of the headings that the current one stands under.
  private var openLevels: [Int]
  private var question: (number: Int, level: Int, nodes: [Node])?
  private var counter: SectionNumbers
  /// A heading that the contents list.
  struct Part {
    var line: Int
    var anchor: String
    var text: String
    var title: [Node]
  }
  /// In the order of the text.
  private(set) var parts: [Part] = []
  /// What the contents say of a question.
  private(set) var titles: [Int: [Node]] = [:]
  /// The sections' numbers, by anchor.
  private(set) var numbers: [String: String] = [:]
  /// The author's own title: a heading of level 1 before all others. `nil` when there is none.
  private(set) var title: Node?
  private(set) var nodes: [Node] = []

  /// - Parameters:
  ///   - beside: by question number.
  ///   - demonstrations: what is shown in the places of demonstrations, by name.
  ///   - isNumbered: whether sections get numbers, where the author gave them none.
  init(
    _ document: Document, beside: [Int: BesideQuestion], demonstrations: [String: Node] = [:],
    in typography: Typography, isNumbered: Bool = true
  ) {
    self.beside = beside
    language = document.pageLanguage
    writer = ContentWriter(document, in: typography)
    authorsContents = AuthorsContents(of: document, destination: typography.destination)
    counter = SectionNumbers(of: document, without: authorsContents, isCounting: isNumbered)
    shown =
      document.demonstrations.compactMap { placed in
        demonstrations[placed.name].map { (placed.line, $0) }
      }[...]
    for name in authorsContents.targets {
      guard let id = writer.targets.claimOmitted(name) else { continue }
      contentsTargets.append(element("span", ["id": id]))
    }
    // Every page has a title, its own or a given one, which stands above every level.
    openLevels = [0]
    for (index, block) in document.blocks.enumerated() {
      guard !authorsContents.blocks.contains(index) else { continue }
      showDemonstrations(before: block.lines.lowerBound)
      if index == document.titleIndex, case .heading(_, let text, let anchor, _) = block.content {
        title = .element("h1", [("id", anchor)] + writer.direction, writer.text(text))
      } else {
        append(block)
      }
    }
    showDemonstrations(before: .max)
    closeQuestion()
    if !document.footnotes.isEmpty { nodes.append(writer.section(of: document.footnotes)) }
  }

  private mutating func showDemonstrations(before line: Int) {
    while let next = shown.first, next.line < line {
      writeWaiting()
      add(next.node)
      shown.removeFirst()
    }
  }

  private mutating func append(_ block: Block) {
    guard case .heading(let level, let text, let anchor, let number) = block.content else {
      // Text without a paragraph around it may go on in the next block.
      waiting.append(block)
      return
    }
    writeWaiting()
    if let open = question, number != nil || level <= open.level { closeQuestion() }
    let shownLevel = shownLevel(of: level)
    guard let number else {
      if question == nil {
        numbers[anchor] = counter.next(level: shownLevel, anchor: anchor)
        if shownLevel == 2 || level <= 2 {
          parts.append(
            Part(
              line: block.lines.lowerBound, anchor: anchor, text: text.plainText,
              title: writer.typography.contentsTitle(text)))
        }
      }
      add(heading(text, anchor: anchor, level: shownLevel))
      return
    }
    let heading = heading(text, anchor: anchor, level: shownLevel)
    titles[number] = writer.typography.contentsTitle(text, isQuestion: true)
    question = (number, level, [heading, language.own(beside[number]?.status ?? .none)])
  }

  private mutating func add(_ node: Node) {
    if question == nil { nodes.append(node) } else { question?.nodes.append(node) }
  }

  private mutating func writeWaiting() {
    for node in writer.blocks(waiting) { add(node) }
    waiting = []
  }

  private mutating func closeQuestion() {
    writeWaiting()
    guard let open = question else { return }
    nodes.append(
      element(
        "section", ["class": "question", "aria-labelledby": "q\(open.number)"],
        open.nodes + [language.own(beside[open.number]?.result ?? .none)]))
    question = nil
  }

  /// The level at which a heading is shown: no level is left out on the way down, whatever the
  /// author's levels are, so that a screen reader's outline has no holes.
  private mutating func shownLevel(of level: Int) -> Int {
    while let last = openLevels.last, last >= level { openLevels.removeLast() }
    openLevels.append(level)
    return min(6, openLevels.count)
  }

  private mutating func heading(_ text: [Inline], anchor: String, level: Int) -> Node {
    let names: [StaticString] = ["h1", "h2", "h3", "h4", "h5", "h6"]
    let number = numbers[anchor].map {
      Node.group([element("span", ["class": "number"], text: $0), .text(" ")])
    }
    let link = language.own(
      element(
        "a", ["class": "anchor", "href": "#\(anchor)", "aria-label": "Link to this place"],
        text: "#"))
    return .element(
      names[level - 1], [("id", anchor)] + writer.direction,
      [number ?? .none] + writer.text(text) + [link])
  }
}
