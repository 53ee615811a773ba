import Exercises
import Wording

extension DemonstrationOutcome {
  /// What it showed, in order. Text is prose, a paragraph a line.
  var segments: [Segment] { output.segments(namingFigures: "demo-\(name)") }

  var figures: [NamedFigure] { segments.figures }

  /// What a reader is told of one that did not finish: nobody's answer is at fault.
  var failure: String? {
    guard !isFinished else { return nil }
    return "The demonstration \(name) did not finish (\(ending.status)). "
      + "That is an error of the course, and not of any answer."
  }

  /// What it shows for a terminal: prose in lines, figures by their files. Safe to print.
  public func plainText() -> String {
    var parts = segments.map { segment in
      switch segment {
      case .text(let text): wrapped(text.plain, at: 80) + "\n"
      case .table(let table): table.plainText
      case .figure(let figure):
        "[\(figure.path)] \(singleLine(figure.figure.title)): \(singleLine(figure.alternative))\n"
      case .omission(let reason): singleLine(reason) + "\n"
      }
    }
    if let failure {
      parts.append(
        ([failure] + [message].compactMap { $0.map { visible($0) } })
          .joined(separator: "\n") + "\n")
    }
    return parts.joined(separator: "\n")
  }
}

extension [DemonstrationOutcome] {
  /// The outcomes by name; of several for one demonstration the last.
  var byName: [String: DemonstrationOutcome] {
    Dictionary(map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
  }
}
