import Parsing

extension Typography {
  /// A heading as the contents show it: its text and its formulas, without links and emphasis.
  ///
  /// - Parameter isQuestion: whether the number that it begins with goes, as it's shown beside it.
  func contentsTitle(_ heading: [Inline], isQuestion: Bool = false) -> [Node] {
    var inlines = heading.textAndFormulas
    if isQuestion, case .text(let text)? = inlines.first {
      inlines[0] = .text(withoutNumber(text))
    }
    return inlines.map { inline in
      switch inline {
      case .formula(let tex, let isDisplayed):
        node(of: Formula(tex, isDisplayed: isDisplayed))
      default: .prose([inline].plainText)
      }
    }
  }
}

/// `Q12: How do you clip?` without its number.
private func withoutNumber(_ text: String) -> String {
  let rest = text.drop(while: \.isWhitespace).dropFirst().drop { "0"..."9" ~= $0 }
  return String(rest.dropFirst().drop(while: \.isWhitespace))
}

extension [Inline] {
  /// What is read of it, neighbouring texts as one.
  fileprivate var textAndFormulas: [Inline] {
    var output: [Inline] = []
    func add(_ text: String) {
      if case .text(let before)? = output.last {
        output[output.count - 1] = .text(before + text)
      } else if !text.isEmpty {
        output.append(.text(text))
      }
    }
    for inline in self {
      switch inline {
      case .text(let text), .code(let text): add(text)
      case .image(let content, _, _): add(content.plainText)
      case .softBreak, .lineBreak: add(" ")
      case .formula: output.append(inline)
      case .emphasis(let content), .strong(let content), .strikethrough(let content),
        .link(let content, _, _), .element(_, let content):
        for inline in content.textAndFormulas {
          if case .text(let text) = inline { add(text) } else { output.append(inline) }
        }
      case .footnote, .task, .target: break
      }
    }
    return output
  }
}
