/// What a piece of Swift is, as far as the page shows it: `code-keyword` in its style sheet.
enum CodeToken: String, CaseIterable {
  case keyword, type, name, string, number, comment

  /// - Parameter scope: highlight.js's name for it, `hljs-keyword`, or for it and for what it is
  ///   within that, `hljs-title function_`.
  init?(scope: String) {
    let names = scope.split(separator: " ")
    switch names.first?.dropFirst("hljs-".count) {
    case "keyword", "literal", "meta": self = .keyword
    case "type": self = .type
    case "title": self = names.contains("class_") ? .type : .name
    case "string", "regexp": self = .string
    case "number": self = .number
    case "comment", "doctag", "quote": self = .comment
    default: return nil
    }
  }
}

/// Source text in runs of one kind; joined they are the source.
struct CodeRun: Equatable {
  /// `nil` for plain text.
  var token: CodeToken?
  var text: String
}

/// Reads what highlight.js made of a source text.
///
/// - Returns: `nil` unless the runs are this very source, byte for byte.
func codeRuns(of markup: String, source: String) -> [CodeRun]? {
  let nodes: [ForeignMarkup]
  do {
    nodes = try MarkupReader.read(markup)
  } catch {
    return nil
  }
  var runs: [CodeRun] = []
  func add(_ node: ForeignMarkup, within token: CodeToken?) {
    switch node {
    case .text(let text):
      // A number without a digit is the `_` of a parameter without a label.
      let token = token == .number && !text.contains(where: \.isNumber) ? nil : token
      if let last = runs.last, last.token == token {
        runs[runs.count - 1].text += text
      } else {
        runs.append(CodeRun(token: token, text: text))
      }
    case .element(_, let attributes, let children):
      let scope = attributes["class"] ?? ""
      // What is computed amid a string is code again.
      let inner = scope == "hljs-subst" ? nil : CodeToken(scope: scope) ?? token
      for child in children { add(child, within: inner) }
    }
  }
  for node in nodes { add(node, within: nil) }
  // Compared by bytes: to Swift, strings that differ in their bytes may be equal.
  let text = runs.map(\.text).joined()
  return text.utf8.elementsEqual(source.utf8) ? runs : nil
}

extension [CodeRun] {
  var nodes: [Node] {
    map { run in
      guard let token = run.token else { return .text(run.text) }
      return element("span", ["class": "code-\(token.rawValue)"], text: run.text)
    }
  }
}
