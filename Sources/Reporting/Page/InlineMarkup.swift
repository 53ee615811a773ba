import Exercises
import Parsing

extension ContentWriter {
  /// Text, or what stands in it.
  mutating func node(of inline: Inline) -> Node {
    switch inline {
    case .text(let text): .prose(text)
    case .code(let code): element("code", text: code)
    case .emphasis(let content): element("em", [:], text(content))
    case .strong(let content): element("strong", [:], text(content))
    case .strikethrough(let content): element("s", [:], text(content))
    case .link(let content, let destination, let title):
      link(to: destination, Self.attribute("title", title.isEmpty ? nil : title), around: content)
        ?? .group(text(content))
    case .image(let content, let source, let title):
      picture(
        from: source, describedBy: content.map(\.altText).joined(),
        Self.attribute("title", title.isEmpty ? nil : title))
    case .formula(let tex, let isDisplayed):
      typography.node(of: Formula(tex, isDisplayed: isDisplayed))
    case .element(let element, let content): node(of: element, around: content)
    case .footnote(let number, let count): reference(to: number, count)
    case .task(let isDone): task(isDone: isDone)
    case .target(let name):
      targets.claim(name).map { element("span", ["id": $0]) } ?? .none
    case .softBreak: .text("\n")
    case .lineBreak: element("br")
    }
  }

  /// A box for the eye, and a word for the ear. It is no control: nobody can tick it here.
  private func task(isDone: Bool) -> Node {
    .group([
      element("span", ["class": "box", "aria-hidden": "true"], text: isDone ? "☑" : "☐"),
      language.own(
        element("span", ["class": "unseen"], text: isDone ? "Done: " : "To do: ")),
      .text(" "),
    ])
  }
}

extension Inline {
  /// The text without markup, for readers who do not see a picture.
  var altText: String {
    switch self {
    case .text(let text), .code(let text), .formula(let text, _): text
    case .emphasis(let content), .strong(let content), .strikethrough(let content),
      .link(let content, _, _), .image(let content, _, _), .element(_, let content):
      content.map(\.altText).joined()
    case .softBreak, .lineBreak: " "
    case .footnote, .task, .target: ""
    }
  }
}
