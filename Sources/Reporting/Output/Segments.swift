import Exercises
import Wording

/// A stretch of a question's output as a reader sees it.
enum Segment {
  /// Printed and shown text, joined, as a terminal leaves it, without a line break at the end.
  case text(TerminalText)
  case table(Table)
  case figure(NamedFigure)
  /// What stands in place of something that isn't shown, or is to be known of what is.
  case omission(String)
}

/// What stands for the rest of a flood, so that nobody takes the part for the whole.
let cutMark = "… The output is cut here …"

/// A figure with the name that it goes by in the whole report.
struct NamedFigure {
  var figure: Figure
  /// Unique in the report: `q12-loss`.
  var id: String

  /// The figure's file, relative to the report: `figures/q12-loss.svg`.
  var path: String { "figures/\(id).svg" }

  /// What the figure shows, for those who cannot see it.
  var alternative: String { figure.summary.isEmpty ? figure.title : figure.summary }
}

extension Outcome {
  /// What is to be known of it, the output in order, and a mark at its end when it is a flood's, of which
  /// only the beginning is kept.
  var segments: [Segment] {
    let segments = output.segments(namingFigures: "q\(question)")
    let isCut = ending == .flooded && !segments.isEmpty
    return notes.map(Segment.omission) + segments + (isCut ? [.omission(cutMark)] : [])
  }

  /// The figures in the order in which they were shown.
  var figures: [NamedFigure] { segments.figures }
}

extension [Segment] {
  var figures: [NamedFigure] {
    compactMap { segment in
      guard case .figure(let figure) = segment else { return nil }
      return figure
    }
  }
}

extension [Outcome.Piece] {
  /// The pieces in order: neighbouring pieces of text are one, and figures have their names, which
  /// begin with `prefix`.
  func segments(namingFigures prefix: String) -> [Segment] {
    var segments: [Segment] = []
    var printed = ""
    var text = TerminalText()
    var names = UniqueNames()
    func endPrinting() {
      if !printed.isEmpty { text.append(TerminalText(printed)) }
      printed = ""
    }
    func endText() {
      endPrinting()
      if !text.isBlank { segments.append(.text(text.withoutLastLineBreaks)) }
      text = TerminalText()
    }
    for piece in self {
      guard case .showed(let item) = piece else {
        if case .printed(let more) = piece { printed += more }
        continue
      }
      // Once more, whoever made it: no writer of a format needs to be afraid of what it is given.
      switch item.bounded {
      case .text(let shown):
        // What the exercise shows stands on lines of its own, wherever printing has stopped, and no
        // sequence that was printed writes over it.
        endPrinting()
        text.endLine()
        text.append(TerminalText(shown))
        text.endLine()
      case .table(let table):
        endText()
        segments.append(.table(table))
      case .figure(let figure):
        endText()
        let id = names.unique("\(prefix)-\(fileName(figure.name))")
        segments.append(.figure(NamedFigure(figure: figure, id: id)))
      case .omission(let reason):
        endText()
        segments.append(.omission(reason))
      }
    }
    endText()
    return segments
  }
}

/// Names that are given once each: a name that is taken gets the first number that is free.
private struct UniqueNames {
  private var given: Set<String> = []
  /// Where to look for the next number of a name; those before are taken.
  private var next: [String: Int] = [:]

  mutating func unique(_ name: String) -> String {
    if given.insert(name).inserted { return name }
    var number = next[name] ?? 2
    while !given.insert("\(name)-\(number)").inserted { number += 1 }
    next[name] = number + 1
    return "\(name)-\(number)"
  }
}

/// A name that is safe in a file's path and in an address: lower case letters, digits, hyphens.
private func fileName(_ name: String) -> String {
  let allowed = name.lowercased().unicodeScalars.map { scalar -> Character in
    switch scalar {
    case "a"..."z", "0"..."9": Character(scalar)
    default: "-"
    }
  }
  let words = String(allowed).split(separator: "-").joined(separator: "-").prefix(60)
  return words.isEmpty ? "figure" : String(words)
}
