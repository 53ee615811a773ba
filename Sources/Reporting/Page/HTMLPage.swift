import Wording

/// A style sheet of ours, and its SHA-256 in base 64.
struct StyleSheet {
  var text: StaticString
  var digest: String

  /// What every page has.
  static let common = [
    StyleSheet(text: pageStylesheet, digest: pageStylesheetDigest),
    StyleSheet(text: typesettingStylesheet, digest: typesettingStylesheetDigest),
    StyleSheet(text: chartStylesheet, digest: chartStylesheetDigest),
  ]

  /// What a page has besides that is served.
  static let live = StyleSheet(text: liveStylesheet, digest: liveStylesheetDigest)
}

/// A page that needs nothing else: no script, no request.
///
/// Its policy allows our style sheets by their digests and nothing besides, so that even markup
/// that slipped through could not act. A page that is served may have our own script, likewise, which
/// asks nobody but its server.
struct HTMLPage {
  /// What the browser's tab says.
  var title: String
  var styleSheets = StyleSheet.common
  var header: [Node]
  /// What stands between the header and the contents.
  var overview = Node.none
  var contents: Node
  var text: [Node]
  var isLive = false

  var html: String {
    let head = element(
      "head", [:],
      [
        element("meta", ["charset": "utf-8"]),
        element("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
        element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        element("meta", ["name": "color-scheme", "content": "light dark"]),
        element("meta", ["name": "referrer", "content": "no-referrer"]),
        element("title", text: singleLine(title)),
      ] + styleSheets.map { .style($0.text) })
    let body = element(
      "body", [:],
      [
        element("a", ["class": "skip", "href": "#page.text"], text: "Skip to the text"),
        element("header", [:], header), overview, contents,
        element("main", ["id": "page.text", "tabindex": "-1"], text),
        isLive ? .script(liveScript) : .none,
      ])
    return "<!DOCTYPE html>\n" + element("html", ["lang": "en"], [head, body]).markup + "\n"
  }

  private var policy: String {
    let digests = styleSheets.map { "'sha256-\($0.digest)'" }.joined(separator: " ")
    let script = isLive ? "script-src 'sha256-\(liveScriptDigest)'; connect-src 'self'; " : ""
    return "default-src 'none'; style-src \(digests); \(script)img-src data:; "
      + "base-uri 'none'; form-action 'none'"
  }
}
