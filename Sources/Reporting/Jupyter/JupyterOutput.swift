import Exercises
import Parsing
import Wording

/// What a cell of a Jupyter notebook puts out.
enum JupyterOutput {
  /// What stands for a segment.
  static func output(_ segment: Segment) -> JSONValue {
    switch segment {
    // Jupyter knows colours too. What is overwritten is left out: its programs differ in that.
    case .text(let text): stream(Excerpt(text).coloured)
    case .omission(let reason): stream(singleLine(reason))
    case .table(let table):
      display(["text/plain": .lines(table.plainText), "text/html": .lines(table.jupyterMarkup)])
    case .figure(let named): display(representations(of: named))
    }
  }

  /// Jupyter shows SVG only in a notebook that its user has declared to be trusted. An image in HTML
  /// it shows in every one; and each program takes the form that it likes best.
  private static func representations(of named: NamedFigure) -> [JSONKey: JSONValue] {
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

  /// Lines of text, as a program prints them.
  static func stream(_ text: String) -> JSONValue {
    .object([
      "output_type": .string("stream"), "name": .string("stdout"), "text": .lines(text + "\n"),
    ])
  }

  /// Something to look at, in several forms by their media types.
  static func display(_ data: [JSONKey: JSONValue]) -> JSONValue {
    .object([
      "output_type": .string("display_data"), "data": .object(data), "metadata": .object([:]),
    ])
  }

  /// What went wrong.
  ///
  /// - Parameters:
  ///   - ending: how it ended.
  ///   - sentence: what happened, in our words.
  ///   - explanation: the same in short, which stands for a message where there is none.
  ///   - message: what the program said, cut where it is too long.
  static func error(
    _ ending: Outcome.Ending, _ sentence: String, explanation: String, message: String?
  ) -> JSONValue {
    let message = message.map { Excerpt($0).text } ?? ""
    let lines =
      message.isEmpty
      ? []
      : message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return .object([
      "output_type": .string("error"), "ename": .string(ending.name),
      "evalue": .string(message.isEmpty ? explanation : singleLine(message)),
      "traceback": .array(([sentence] + lines).map(JSONValue.string)),
    ])
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
    let shown = rows.map { row("td", $0) }
    let note = rowOmission.map { [element("p", text: $0)] } ?? []
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
