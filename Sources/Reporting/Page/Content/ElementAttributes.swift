import Parsing

extension ContentWriter {
  /// The attributes that any element may have, as far as its author gave them, and its classes.
  ///
  /// - Parameters:
  ///   - classes: what else it is.
  ///   - isParagraph: whether its text has a direction of its own.
  mutating func attributes(
    of element: HTMLElement, _ classes: [String] = [], isParagraph: Bool = false
  ) -> Attributes {
    var attributes: Attributes = []
    for name in element.targets {
      guard let id = targets.claim(name) else { continue }
      attributes.append(("id", id))
      break
    }
    let classes = classes + element.alignment
    if !classes.isEmpty { attributes.append(("class", classes.joined(separator: " "))) }
    if let tag = element.attributes[.lang], PageLanguage.isTag(tag) {
      attributes.append(("lang", tag))
    }
    if let own = element.direction {
      attributes.append(("dir", own))
    } else if isParagraph {
      attributes += direction
    }
    if let title = element.attributes[.title], !title.isEmpty {
      attributes.append(("title", title))
    }
    return attributes
  }
}

extension HTMLElement {
  /// `ltr`, `rtl` or `auto`.
  var direction: String? {
    attributes[.dir].map { $0.lowercased() }.flatMap {
      ["ltr", "rtl", "auto"].contains($0) ? $0 : nil
    }
  }

  /// The classes of how it stands in what it stands in: the page obeys no other style.
  fileprivate var alignment: [String] {
    var classes: [String] = []
    let sides = ["left", "center", "right", "justify"]
    if name == .center {
      classes.append("align-center")
    } else if let side = attributes[.align]?.lowercased(), sides.contains(side) {
      classes.append("align-\(side)")
    }
    let heights = ["top", "middle", "bottom", "baseline"]
    if let height = attributes[.valign]?.lowercased(), heights.contains(height) {
      classes.append("valign-\(height)")
    }
    return classes
  }

  /// A whole number among its attributes.
  func number(_ attribute: Attribute) -> Int? {
    attributes[attribute].flatMap { $0.wholeMatch(of: /\s*(-?\d{1,9})\s*/) }.flatMap { Int($0.1) }
  }
}
