import Parsing

extension ContentWriter {
  /// What the author's own code put out at some time: it looks like output, and says that nobody has run
  /// it now.
  mutating func node(of outputs: [SavedOutput]) -> Node {
    let nodes = outputs.map { output -> Node in
      switch output {
      case .text(let text, isError: false): FoldedText(TerminalText(text)).node
      case .text(let text, isError: true):
        element(
          "div", ["class": "saved-error"],
          [language.own(label("Error")), FoldedText(TerminalText(text)).node])
      case .picture(let address):
        embeddedImage(address).map {
          element("p", [:], [element("img", ["src": $0, "alt": "Saved output"])])
        } ?? Node.none
      case .blocks(let blocks): .group(self.blocks(blocks))
      }
    }
    return element("div", ["class": "saved"], [language.own(label("Saved output"))] + nodes)
  }
}
