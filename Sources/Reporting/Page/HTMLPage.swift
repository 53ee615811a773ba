import Exercises
import Parsing

extension Report {
  /// The executed notebook as one page that needs nothing else: no script, no request.
  ///
  /// Its policy allows our two style sheets by their digests and nothing besides, so that even
  /// markup that slipped through could not act.
  public func html() -> String {
    let text = NotebookBody(self)
    let title = text.title ?? element("h1", text: document.title)
    let head = element(
      "head", [:],
      [
        element("meta", ["charset": "utf-8"]),
        element("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
        element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        element("meta", ["name": "color-scheme", "content": "light dark"]),
        element("meta", ["name": "referrer", "content": "no-referrer"]),
        element("title", text: singleLine(document.title)),
        .style(pageStylesheet), .style(chartStylesheet),
      ])
    let body = element(
      "body", [:],
      [
        element("a", ["class": "skip", "href": "#page.text"], text: "Skip to the text"),
        element("header", [:], [title, summary]),
        contents,
        element("main", ["id": "page.text", "tabindex": "-1"], text.nodes),
      ])
    return "<!DOCTYPE html>\n" + element("html", ["lang": "en"], [head, body]).markup + "\n"
  }

  private var policy: String {
    let digests = "'sha256-\(pageStylesheetDigest)' 'sha256-\(chartStylesheetDigest)'"
    return "default-src 'none'; style-src \(digests); img-src data:; "
      + "base-uri 'none'; form-action 'none'"
  }

  /// "24 of 25 questions finished", which did not, and how many were not asked for.
  private var summary: Node {
    let asked = questionsWithOutcomes
    let open = asked.filter { !$0.outcome.isFinished }
    let others = document.questions.count - asked.count
    let noun = asked.count == 1 ? "question" : "questions"
    var nodes = [
      element(
        "p", ["class": "summary"],
        [
          element("strong", text: "\(asked.count - open.count) of \(asked.count)"),
          .text(" \(noun) finished" + (others > 0 ? ", \(others) not run" : "")),
        ])
    ]
    if !open.isEmpty {
      nodes.append(
        element(
          "ul", ["class": "open"],
          open.map { question, outcome in
            element(
              "li", [:],
              [
                element("a", ["href": "#q\(question.number)"], text: "Q\(question.number)"),
                .text(" \(outcome.ending.badge)"),
              ])
          }))
    }
    nodes.append(
      element("p", ["class": "origin"], text: "\(document.name), executed with seed \(seed)"))
    return .group(nodes)
  }
}
