import Exercises
import Wording

/// What stands between a question's markers in the executed notebook.
///
/// Nothing in it can end the block, start a heading, or act as markup: text is fenced or escaped.
struct MarkdownBlock {
  var text: String

  /// - Parameter answer: the answer's source, when there is one.
  init(_ outcome: Outcome, answer: String?) {
    self.init(Self.parts(of: answer) + Self.parts(of: outcome))
  }

  /// - Parameter parts: each ends with a line break.
  init(_ parts: [String]) {
    text = withoutMarkers(parts.joined(separator: "\n"))
  }

  /// An answer's source, when there is one.
  static func parts(of answer: String?) -> [String] {
    answer.map { [markdownFence($0, language: "swift")] } ?? []
  }

  /// What a demonstration shows: its text is prose, in the notebook's own type.
  init(_ outcome: DemonstrationOutcome) {
    let shown = outcome.segments.flatMap { segment in
      guard case .text(let prose) = segment else { return [Self.part(segment)] }
      return prose.plain.split(separator: "\n").map { markdownText(String($0)) + "\n" }
    }
    let failure = outcome.failure.map { ["**\(markdownText($0))**\n"] } ?? []
    let message = outcome.message.map { [markdownFence(Excerpt($0).text, language: "text")] } ?? []
    self.init(shown + failure + message)
  }

  /// What a question put out, and what went wrong if it did not finish.
  static func parts(of outcome: Outcome) -> [String] {
    outcome.segments.map(part) + failure(of: outcome)
  }

  private static func part(_ segment: Segment) -> String {
    switch segment {
    case .text(let text): markdownFence(Excerpt(text).text, language: "text")
    case .table(let table): markdown(table)
    case .figure(let figure): "![\(markdownText(figure.alternative))](\(figure.path))\n"
    case .omission(let reason): markdownText(reason) + "\n"
    }
  }

  private static func failure(of outcome: Outcome) -> [String] {
    guard let failure = Failure(of: outcome) else { return [] }
    let sentence = failure.sentence(emphasis: { "**\($0)**" }, code: markdownCodeSpan) + "\n"
    guard let message = failure.message else { return [sentence] }
    return [sentence, markdownFence(Excerpt(message).text, language: "text")]
  }

  private static func markdown(_ table: Table) -> String {
    let caption = table.caption.map { "**\(markdownText($0))**\n\n" } ?? ""
    guard !table.columns.isEmpty else { return caption }
    let cells = ([table.columns.map(\.title)] + table.rows).map { $0.map(markdownText) }
    let widths = table.columnWidths(of: cells, atLeast: 4)
    let rule = zip(table.columns, widths).map { column, width in
      let dashes = String(repeating: "-", count: width - 1)
      return column.alignment == .trailing ? dashes + ":" : ":" + dashes
    }
    // Columns stand under each other also for those who read the markdown as it is.
    let lines = cells.map { row in
      zip(zip(row, widths), table.columns).map { $1.aligned($0.0, at: $0.1) }
    }
    var text = caption
    for cells in [lines[0], rule] + lines.dropFirst() {
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    return text + (table.rowOmission.map { "\n\($0)\n" } ?? "")
  }
}

extension Report {
  /// The executed notebook: the author's bytes, with a block after each question that has an
  /// outcome, and at the place of each demonstration that was shown.
  public func markdown() -> [UInt8] {
    document.executed(
      with: outcomes.mapValues(block),
      demonstrations: demonstrations.mapValues { MarkdownBlock($0).text },
      linksLedBy: wayToFiles ?? "")
  }
}
