import Exercises

extension DemonstrationOutcome {
  /// What it shows, amid the text and set apart from it: its own text is prose, in the notebook's type.
  var node: Node {
    let shown =
      [label("Shown by the course")]
      + segments.flatMap { segment in
        guard case .text(let prose) = segment else { return [Reporting.node(of: segment)] }
        return prose.lines.filter { !$0.isBlank }.map { element("p", [:], [$0.node]) }
      }
    guard let failure else { return element("div", ["class": "demonstration"], shown) }
    let message = message.map { element("pre", ["tabindex": "0"], [Excerpt($0).node]) } ?? .none
    let told = element(
      "div", ["class": "failure"],
      [element("p", [:], [element("strong", text: failure)]), message])
    return element("div", ["class": "demonstration"], shown + [told])
  }
}
