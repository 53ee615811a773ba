import Exercises
import Parsing

/// The cell of a Jupyter notebook that holds a question's answer, what it put out, and what went
/// wrong if it did not finish. Its id is `q12`, and so is its execution count: `[12]`.
struct AnswerCell {
  let json: JSONValue

  /// - Parameter answer: the answer's source, when there is one.
  init(_ outcome: Outcome, answer: String?) {
    var cell: [String: JSONValue] = [
      "id": .string("q\(outcome.question)"),
      // How the cell is known when the notebook is read again.
      "metadata": .object([
        JupyterNotebook.mark: .object(["question": .integer(outcome.question)])
      ]),
    ]
    if answer == nil, outcome.ending == .unanswered {
      cell["cell_type"] = .string("markdown")
      cell["source"] = .lines(Self.trimmed(MarkdownBlock(outcome, answer: nil).text))
    } else {
      cell["cell_type"] = .string("code")
      cell["source"] = .lines(Self.trimmed(visible(answer ?? "")))
      cell["execution_count"] = outcome.wasRun ? .integer(outcome.question) : .null
      cell["outputs"] = .array(outcome.segments.map(Self.output) + Self.failure(of: outcome))
    }
    json = .object(cell)
  }

  private static func output(_ segment: Segment) -> JSONValue {
    switch segment {
    case .text(let text): stream(Excerpt(text).text)
    case .cut: stream(cutMark)
    case .table(let table):
      display(["text/plain": .lines(table.plainText), "text/html": .lines(table.jupyterMarkup)])
    case .figure(let named): display(representations(of: named))
    }
  }

  /// Jupyter shows SVG only in a notebook that its user has declared to be trusted. An image in HTML
  /// it shows in every one; and each program takes the form that it likes best.
  private static func representations(of named: NamedFigure) -> [String: JSONValue] {
    let svg = named.figure.svg()
    let image = element(
      "img",
      [
        "alt": singleLine(named.alternative),
        "src": "data:image/svg+xml;base64,\(base64(svg.utf8))",
      ])
    return [
      "image/svg+xml": .lines(svg), "text/html": .lines(image.markup),
      "text/plain": .lines(singleLine(named.alternative)),
    ]
  }

  private static func failure(of outcome: Outcome) -> [JSONValue] {
    guard let failure = Failure(of: outcome) else { return [] }
    let place = failure.place.map { ", at \(singleLine($0))" } ?? ""
    let message = failure.message.map { Excerpt($0).text } ?? ""
    let traceback =
      ["\(failure.beginning) \(failure.explanation)\(place)."]
      + message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return [
      .object([
        "output_type": .string("error"), "ename": .string(outcome.ending.name),
        "evalue": .string(message.isEmpty ? failure.explanation : singleLine(message)),
        "traceback": .array(traceback.map(JSONValue.string)),
      ])
    ]
  }

  private static func stream(_ text: String) -> JSONValue {
    .object([
      "output_type": .string("stream"), "name": .string("stdout"), "text": .lines(text + "\n"),
    ])
  }

  private static func display(_ data: [String: JSONValue]) -> JSONValue {
    .object([
      "output_type": .string("display_data"), "data": .object(data), "metadata": .object([:]),
    ])
  }

  /// Jupyter's cells end without a line break.
  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == "\n" { text.removeLast() }
    return text
  }
}

extension Outcome {
  /// Whether its answer was started at all.
  fileprivate var wasRun: Bool {
    switch ending {
    case .notCompiled, .unanswered, .blocked: false
    case .finished, .threw, .trapped, .timedOut, .overMemory, .flooded, .forbidden, .exited: true
    }
  }
}

extension Table {
  /// The table as HTML that needs no style sheet, which Jupyter would not let in.
  fileprivate var jupyterMarkup: String {
    func row(_ name: StaticString, _ cells: [String]) -> Node {
      element(
        "tr", [:],
        zip(cells, columns).map { cell, column in
          let side = column.alignment == .trailing ? "right" : "left"
          return element(name, ["style": "text-align: \(side)"], text: cell)
        })
    }
    let shown = rows.prefix(rowLimit).map { row("td", $0) }
    let omitted = rows.count - rowLimit
    let note = omitted > 0 ? [element("p", text: "\(omitted) of \(rows.count) rows left out.")] : []
    let caption = self.caption.map { [element("p", [:], [element("b", text: $0)])] } ?? []
    // The class keeps dollars in a cell from being read as formulas.
    let table = element(
      "table", ["class": "tex2jax_ignore mathjax_ignore"],
      [
        element("thead", [:], [row("th", columns.map(\.title))]), element("tbody", [:], shown),
      ])
    return Node.group(caption + [table] + note).markup
  }
}
