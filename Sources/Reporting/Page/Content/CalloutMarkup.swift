import Parsing

extension ContentWriter {
  /// A box that calls for attention: its kind is told by a sign and in words, and by a colour that only
  /// repeats them.
  mutating func node(of callout: Callout) -> Node {
    let kind = callout.kind
    let sign = element("span", ["class": "sign", "aria-hidden": "true"], text: kind.sign)
    let word = element("span", text: kind.word)
    let title: [Node]
    var name = kind.word
    if let own = callout.title, !own.allSatisfy(\.isUnseen) {
      let text = own.map(\.altText).joined()
      title = [sign, .group(formatted(own))]
      if text != kind.word { name += ": \(text)" }
    } else {
      title = [sign, language.own(word)]
    }
    let style: Attributes =
      [("class", "callout \(kind.rawValue)"), ("role", "note"), ("aria-label", name)] + direction
    let content = blocks(callout.blocks)
    guard callout.isFolded else {
      return .element(
        "div", style, [.element("p", [("class", "title")] + direction, title)] + content)
    }
    let summary = Node.element("summary", [("class", "title")] + direction, title)
    return .element("div", style, [element("details", [:], [summary] + content)])
  }
}

extension Callout.Kind {
  fileprivate var word: String {
    switch self {
    case .note: "Note"
    case .tip: "Tip"
    case .important: "Important"
    case .warning: "Warning"
    case .caution: "Caution"
    }
  }

  /// Another shape for each kind, for those who tell no colours apart.
  fileprivate var sign: String {
    switch self {
    case .note: "i"
    case .tip: "✓"
    case .important: "!"
    case .warning: "▲"
    case .caution: "✕"
    }
  }
}
