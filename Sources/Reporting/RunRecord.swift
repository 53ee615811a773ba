import Exercises
import Parsing

extension Report {
  /// The record of the run, as JSON with sorted keys.
  ///
  /// It alone holds what differs from run to run: durations, versions, the machine.
  public func json() -> String {
    let questions = questionsWithOutcomes.map { question, outcome in
      var fields: [String: JSON] = [
        "number": .integer(question.number),
        "title": .string(question.title),
        "ending": .string(outcome.ending.name),
        "seconds": .decimal(outcome.seconds.isFinite ? outcome.seconds : 0, places: 3),
        "output": .string(outcome.outputText),
        "figures": .array(outcome.figures.map { .string($0.path) }),
      ]
      fields["message"] = (outcome.message ?? outcome.ending.explanation).map(JSON.string)
      fields["file"] = outcome.file.map(JSON.string)
      fields["line"] = outcome.line.map(JSON.integer)
      return JSON.object(fields)
    }
    let demonstrations = shownDemonstrations.map { outcome in
      var fields: [String: JSON] = [
        "name": .string(outcome.name),
        "ending": .string(outcome.ending.name),
        "seconds": .decimal(outcome.seconds.isFinite ? outcome.seconds : 0, places: 3),
        "figures": .array(outcome.figures.map { .string($0.path) }),
        "output": .string(outcome.plainText()),
      ]
      fields["message"] = outcome.message.map(JSON.string)
      return JSON.object(fields)
    }
    return JSON.object([
      "version": .integer(1),
      "seed": .unsigned(seed),
      "environment": .object(environment.mapValues(JSON.string)),
      "questions": .array(questions),
      "demonstrations": .array(demonstrations),
    ]).text + "\n"
  }
}

/// A JSON value that is written the same way everywhere.
enum JSON {
  case string(String)
  case integer(Int)
  case unsigned(UInt64)
  case decimal(Double, places: Int)
  case array([JSON])
  case object([String: JSON])

  /// The value on several lines, keys sorted.
  var text: String { text(indent: "") }

  private func text(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .string(let text): return jsonQuoted(text)
    case .integer(let number): return "\(number)"
    case .unsigned(let number): return "\(number)"
    case .decimal(let number, let places): return fixed(number, places)
    case .array(let values):
      if values.isEmpty { return "[]" }
      let lines = values.map { inner + $0.text(indent: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let fields):
      if fields.isEmpty { return "{}" }
      let lines = fields.sorted { $0.key < $1.key }.map { key, value in
        "\(inner)\(jsonQuoted(key)): \(value.text(indent: inner))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }
}
