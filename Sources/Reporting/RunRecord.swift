import Exercises
import Parsing
import Wording

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
        "output": .string(recorded(outcome.outputText)),
        "figures": .array(outcome.figures.map { .string($0.path) }),
      ]
      fields["message"] = (outcome.message.map { Excerpt($0).text } ?? outcome.ending.explanation)
        .map(JSONValue.string)
      fields["file"] = outcome.file.map(JSONValue.string)
      fields["line"] = outcome.line.map(JSONValue.integer)
      if !outcome.standIns.isEmpty {
        fields["standIns"] = .array(outcome.standIns.map { .integer($0.question) })
      }
      return JSONValue.object(fields)
    }
    let demonstrations = shownDemonstrations.map { outcome in
      var fields: [JSONKey: JSONValue] = [
        "name": .string(outcome.name),
        "ending": .string(outcome.ending.name),
        "seconds": .number(fixed(outcome.seconds.isFinite ? outcome.seconds : 0, 3)),
        "figures": .array(outcome.figures.map { .string($0.path) }),
        "output": .string(recorded(outcome.plainText())),
      ]
      fields["message"] = outcome.message.map { .string(Excerpt($0).text) }
      return JSONValue.object(fields)
    }
    var record: [JSONKey: JSONValue] = [
      "version": .integer(1),
      "notebook": .string(document.name),
      "seed": .number("\(seed)"),
      "environment": .object(
        Dictionary(uniqueKeysWithValues: environment.map { (JSONKey($0), .string($1)) })),
      "questions": .array(questions),
      "demonstrations": .array(demonstrations),
    ]
    record["notebookID"] = notebookID.map(JSONValue.string)
    return JSONValue.object(record).written(indentedBy: 2) + "\n"
  }
}

/// An output as it is recorded: much more of it than a page shows, and not without end.
private func recorded(_ output: String) -> String {
  Excerpt(output, lineLimit: 4_000, byteLimit: PageBounds.recordedOutput).text
}
