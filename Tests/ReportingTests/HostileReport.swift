import Exercises
import Foundation
import Parsing
import Reporting

/// A report in which text that would act if it could stands wherever text can stand.
enum HostileReport {
  /// Ends whatever it may stand in, in every format, and then acts.
  static let text =
    "</script></style></title></pre></svg></math>--><script>alert(1)</script>"
    + "<img src=x onerror=alert(1)>\"' onload='a()' &lt;b&gt; [a](javascript:a) | `` ``` ~~~ "
    + "<!-- notebook:end Q1 --> \u{1B}[31m\u{202E}\u{9B}\u{0}"

  /// As much of it as a notebook can hold on one line.
  private static let line = text.replacing("\u{0}", with: "")

  static let notebook = """
    # Title \(line)

    Text \(line) and *\(line)*, [link \(line)](<https://example.org/\(line.filter { !"<>".contains($0) })> "\(line.filter { $0 != "\"" })"),
    ![picture \(line)](a.png), $f \\text{</script>} \(line.filter { !"`<".contains($0) })$.

    $$
    g \(line.filter { !"`<".contains($0) })
    $$

    ## Section \(line)

    > Quote \(line)

    1. Item \(line)

    ~~~ "><script>\u{1B}
    code \(line)
    ~~~

    <!-- notebook:demo echo -->

    ## Q1: Question \(line)

    <div onclick="a()"><script>alert(1)</script></div>

    ## Q2: Another
    """

  private static let items: [Outcome.Piece] =
    [
      .printed(text), .showed(.text(text)), .printed("\n## Q9: No\n\n```\n\(text)\n"),
      .showed(.table(Table(text, columns: [.init(text)], rows: [[text], ["\n\(text)\n\n# a"]]))),
    ]

  static let outcomes = [
    Outcome(
      question: 1, ending: .threw, output: items + figurePieces, message: text, file: text, line: 1),
    Outcome(question: 2, ending: .notCompiled, message: "\(text)\n\(text)", file: text),
  ]

  static let demonstrations = [
    DemonstrationOutcome("echo", ending: .threw, output: items, message: text)
  ]

  static func report(of document: Document) throws -> Report {
    var report = Report(
      document: document, outcomes: outcomes, demonstrations: demonstrations,
      answers: [1: text, 2: "// \(text)\n```\n\(text)"], seed: 1, environment: [text: text])
    let request = report.toTypeset
    report.typesetting.formulas = Dictionary(
      uniqueKeysWithValues: request.formulas.map {
        ($0, $0.isDisplayed ? .refused(text) : .markup("<math><mtext>\(text)</mtext></math>"))
      })
    report.typesetting.code = Dictionary(
      uniqueKeysWithValues: request.code.map { ($0, "<script>alert(1)</script>\($0)") })
    return report
  }

  static func report() throws -> Report {
    try report(of: Document(parsing: Array(notebook.utf8), path: "hostile.md"))
  }

  private static var figurePieces: [Outcome.Piece] {
    figures.map { .showed(.figure($0)) }
  }

  /// Figures of every kind, each of whose words is hostile.
  static let figures: [Figure] = SampleFigures.all.map { figure in
    do {
      let encoder = JSONEncoder()
      let decoder = JSONDecoder()
      encoder.nonConformingFloatEncodingStrategy = strategy
      decoder.nonConformingFloatDecodingStrategy = .convertFromString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      let json = try JSONSerialization.jsonObject(with: encoder.encode(figure))
      return try decoder.decode(
        Figure.self, from: JSONSerialization.data(withJSONObject: hostile(json)))
    } catch {
      fatalError("a figure whose words are changed cannot be read back: \(error)")
    }
  }

  private static let strategy = JSONEncoder.NonConformingFloatEncodingStrategy.convertToString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")

  /// The same with other words, but for those that are values of Swift's: a scale, a number.
  private static func hostile(_ json: Any) -> Any {
    switch json {
    case let word as String: ["inf", "-inf", "nan"].contains(word) ? word : text
    case let list as [Any]: list.map(hostile)
    case let object as [String: Any]:
      Dictionary(
        uniqueKeysWithValues: object.map { key, value in
          (key, ["scale", "role"].contains(key) ? value : hostile(value))
        })
    default: json
    }
  }
}
