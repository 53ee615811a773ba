import Wording

/// A style sheet of ours, and its SHA-256 in base 64.
package struct StyleSheet {
  var text: StaticString
  var digest: String

  package init(text: StaticString, digest: String) {
    self.text = text
    self.digest = digest
  }

  /// What every page has that shows a notebook.
  package static let common = [
    page, StyleSheet(text: typesettingStylesheet, digest: typesettingStylesheetDigest),
    StyleSheet(text: terminalStylesheet, digest: terminalStylesheetDigest), content, charts,
  ]

  /// What every page has.
  package static let page = StyleSheet(text: pageStylesheet, digest: pageStylesheetDigest)

  /// What a page has that shows a notebook's text.
  static let content = StyleSheet(text: contentStylesheet, digest: contentStylesheetDigest)

  /// What a page has that shows figures.
  package static let charts = StyleSheet(text: chartStylesheet, digest: chartStylesheetDigest)

  /// What a page has that shows formulas: their font.
  static let mathsFont = StyleSheet(text: mathsFontStylesheet, digest: mathsFontDigest)

  /// What a page has besides that is served.
  static let live = StyleSheet(text: liveStylesheet, digest: liveStylesheetDigest)
}

/// A page that needs nothing else: no script, no request.
///
/// Its policy allows our style sheets by their digests and nothing besides, so that even markup
/// that slipped through could not act. A page that is served may have our own script, likewise, which
/// asks nobody but its server.
package struct HTMLPage {
  /// What the browser's tab says.
  var title: String
  /// That of its text.
  var language: PageLanguage
  var styleSheets: [StyleSheet]
  var header: [Node]
  /// What stands between the header and the contents.
  var overview: Node
  var contents: Node
  var text: [Node]
  var isLive: Bool

  package init(
    title: String, language: PageLanguage = .english,
    styleSheets: [StyleSheet] = StyleSheet.common, header: [Node],
    overview: Node = .none, contents: Node, text: [Node], isLive: Bool = false
  ) {
    self.title = title
    self.language = language
    self.styleSheets = styleSheets
    self.header = header
    self.overview = overview
    self.contents = contents
    self.text = text
    self.isLive = isLive
  }

  package var html: String {
    let body = element(
      "body", [:],
      [
        language.own(
          element("a", ["class": "skip", "href": "#page.text"], text: "Skip to the text")),
        element("header", [:], header), overview, contents,
        element("main", ["id": "page.text", "tabindex": "-1"], text),
        isLive ? .script(liveScript) : .none,
      ])
    // What is served may get formulas later, and keeps its head.
    let hasFont = isLive || body.holds("math")
    let styleSheets = styleSheets + (hasFont ? [.mathsFont] : [])
    let head = element(
      "head", [:],
      [
        element("meta", ["charset": "utf-8"]),
        element(
          "meta", ["http-equiv": "Content-Security-Policy", "content": policy(of: styleSheets)]),
        element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        element("meta", ["name": "color-scheme", "content": "light dark"]),
        element("meta", ["name": "referrer", "content": "no-referrer"]),
        element("title", text: singleLine(title)),
      ] + styleSheets.map { .style($0.text) })
    let root = element("html", ["lang": language.tag], [head, body])
    return "<!DOCTYPE html>\n" + (language.isRightToLeft ? root.with(["dir": "rtl"]) : root).markup
      + "\n"
  }

  private func policy(of styleSheets: [StyleSheet]) -> String {
    let digests = styleSheets.map { "'sha256-\($0.digest)'" }.joined(separator: " ")
    let script = isLive ? "script-src 'sha256-\(liveScriptDigest)'; connect-src 'self'; " : ""
    let font = styleSheets.contains { $0.digest == mathsFontDigest } ? "font-src data:; " : ""
    return "default-src 'none'; style-src \(digests); \(script)img-src data:; \(font)"
      + "base-uri 'none'; form-action 'none'"
  }
}
