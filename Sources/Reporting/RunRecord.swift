import Exercises
import Parsing

extension Report {
  /// The record of the run, as JSON with sorted keys.
  ///
  /// It alone holds what differs from run to run: durations, versions, the machine.
  public func json() -> String {
    let questions = questionsWithOutcomes.map { question, outcome in
      var fields: [JSONKey: JSONValue] = [
        "number": .integer(question.number),
        "title": .string(question.title),
        "ending": .string(outcome.ending.name),
        "seconds": .number(fixed(outcome.seconds.isFinite ? outcome.seconds : 0, 3)),
        "output": .string(outcome.outputText),
        "figures": .array(outcome.figures.map { .string($0.path) }),
      ]
      fields["message"] = (outcome.message ?? outcome.ending.explanation).map(JSONValue.string)
      fields["file"] = outcome.file.map(JSONValue.string)
      fields["line"] = outcome.line.map(JSONValue.integer)
      return JSONValue.object(fields)
    }
    let demonstrations = shownDemonstrations.map { outcome in
      var fields: [JSONKey: JSONValue] = [
        "name": .string(outcome.name),
        "ending": .string(outcome.ending.name),
        "seconds": .number(fixed(outcome.seconds.isFinite ? outcome.seconds : 0, 3)),
        "figures": .array(outcome.figures.map { .string($0.path) }),
        "output": .string(outcome.plainText()),
      ]
      fields["message"] = outcome.message.map(JSONValue.string)
      return JSONValue.object(fields)
    }
    return JSONValue.object([
      "version": .integer(1),
      "notebook": .string(document.name),
      "seed": .number("\(seed)"),
      "environment": .object(
        Dictionary(uniqueKeysWithValues: environment.map { (JSONKey($0), .string($1)) })),
      "questions": .array(questions),
      "demonstrations": .array(demonstrations),
    ]).written(indentedBy: 2) + "\n"
  }
}
