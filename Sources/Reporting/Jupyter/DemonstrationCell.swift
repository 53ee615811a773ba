import Exercises
import Parsing
import Wording

/// The cell of a Jupyter notebook in which the course shows a demonstration, after the comment that
/// places it. Its id is `demo-calendar-drift`.
struct DemonstrationCell {
  let json: JSONValue

  init(_ outcome: DemonstrationOutcome) {
    json = .object([
      "id": .string("demo-\(outcome.name)"), "cell_type": .string("code"),
      "execution_count": .null,
      "metadata": .object([
        // Its source is only a name: what counts is what it shows.
        "jupyter": .object(["source_hidden": .bool(true)]),
        // How the cell is known when the notebook is read again.
        JupyterNotebook.mark: .object(["demonstration": .string(outcome.name)]),
      ]),
      "source": .lines("// A demonstration of the course: \(outcome.name)"),
      "outputs": .array(outcome.segments.flatMap(Self.outputs) + Self.failure(of: outcome)),
    ])
  }

  /// Its text is prose, a paragraph a line.
  private static func outputs(of segment: Segment) -> [JSONValue] {
    guard case .text(let prose) = segment else { return [JupyterOutput.output(segment)] }
    let paragraphs = prose.plain.split(separator: "\n").map(String.init)
    return [
      JupyterOutput.display([
        "text/markdown": .lines(paragraphs.map(markdownText).joined(separator: "\n\n")),
        "text/plain": .lines(paragraphs.joined(separator: "\n")),
      ])
    ]
  }

  private static func failure(of outcome: DemonstrationOutcome) -> [JSONValue] {
    guard let failure = outcome.failure else { return [] }
    return [
      JupyterOutput.error(
        outcome.ending, failure, explanation: failure, message: outcome.message)
    ]
  }
}
