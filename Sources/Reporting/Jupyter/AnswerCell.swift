import Exercises
import Parsing
import Wording

/// The cell of a Jupyter notebook that holds a question's answer, what it put out, and what went
/// wrong if it did not finish. Its id is `q12`, and so is its execution count: `[12]`.
struct AnswerCell {
  let json: JSONValue

  /// - Parameter answer: the answer's source, when there is one.
  init(_ outcome: Outcome, answer: String?) {
    var cell: [JSONKey: JSONValue] = [
      "id": .string("q\(outcome.question)"),
      // How the cell is known when the notebook is read again.
      "metadata": .object([
        JupyterNotebook.mark: .object(["question": .integer(outcome.question)])
      ]),
    ]
    if answer == nil, outcome.ending == .unanswered {
      cell["cell_type"] = .string("markdown")
      cell["source"] = .lines(trimmed(MarkdownBlock(outcome, answer: nil).text))
    } else {
      cell["cell_type"] = .string("code")
      cell["source"] = .lines(trimmed(visible(answer ?? "")))
      cell["execution_count"] = outcome.wasRun ? .integer(outcome.question) : .null
      cell["outputs"] = .array(
        outcome.segments.map(JupyterOutput.output) + Self.failure(of: outcome))
    }
    json = .object(cell)
  }

  private static func failure(of outcome: Outcome) -> [JSONValue] {
    guard let failure = Failure(of: outcome) else { return [] }
    let sentence = failure.sentence(code: { singleLine($0) })
    guard let explanation = failure.explanation else {
      let lines = [sentence] + [failure.message].compactMap { $0.map { Excerpt($0).text } }
      return [JupyterOutput.stream(lines.joined(separator: "\n"))]
    }
    return [
      JupyterOutput.error(
        outcome.ending, sentence, explanation: explanation, message: failure.message)
    ]
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
