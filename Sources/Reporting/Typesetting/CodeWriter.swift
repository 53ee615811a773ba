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
  return text.utf8.elementsEqual(source.utf8) ? runs.corrected : nil
}

extension [CodeRun] {
  /// The runs without what highlight.js takes for something else, knowing words but no grammar.
  fileprivate var corrected: [CodeRun] {
    var runs = self
    for index in indices {
      let text = self[index].text
      switch self[index].token {
      // The `_` of a parameter without a label.
      case .number where !text.contains(where: \.isNumber): runs[index].token = nil
      // `struct Model: Module`.
      case .name where text.first?.isUppercase == true: runs[index].token = .type
      case .keyword where isLabel(at: index) || isMember(at: index): runs[index].token = nil
      default: break
      }
    }
    return runs
  }

  /// `for` in `f(for: x)`; but not in `default:` or `case nil:`.
  private func isLabel(at index: Int) -> Bool {
    guard index + 1 < count, self[index + 1].text.hasPrefix(":") else { return false }
    return !["default", "nil", "true", "false", "self"].contains(self[index].text)
  }

  /// `left` in `.left`; but not `self` in `.self`.
  private func isMember(at index: Int) -> Bool {
    guard index > 0, self[index - 1].text.hasSuffix(".") else { return false }
    return !["self", "Self", "Type", "init"].contains(self[index].text)
  }

  /// The first lines, without the line break after them, and the others.
  func split(afterLines count: Int) -> (beginning: [CodeRun], rest: [CodeRun]) {
    var left = count
    for (index, run) in enumerated() {
      // By bytes: to Swift, a line break of Windows is no `\n`.
      let bytes = run.text.utf8
      for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") {
        left -= 1
        guard left == 0 else { continue }
        let after = String(run.text[bytes.index(after: place)...])
        return (
          self[..<index] + [CodeRun(token: run.token, text: String(run.text[..<place]))],
          [CodeRun(token: run.token, text: after)] + self[(index + 1)...]
        )
      }
    }
    return (self, [])
  }

  var nodes: [Node] {
    map { run in
      guard let token = run.token else { return .text(run.text) }
      return element("span", ["class": "code-\(token.rawValue)"], text: run.text)
    }
  }
}
