/// What KaTeX's own fonts and style sheet would do, and browsers do not by themselves: said in the
/// markup.
extension ForeignMarkup {
  var corrected: ForeignMarkup {
    guard case .element(let name, let attributes, let children) = self else { return self }
    let inner = children.map(\.corrected)
    switch name {
    case "mover", "munder":
      return .element(name, attributes, inner.count == 2 ? [inner[0], inner[1].accent] : inner)
    case "mrow": return .element(name, attributes, inner.withLowFences.spaced)
    case "mo" where attributes["fence"] == "true" || attributes["stretchy"] == "false":
      return .element(name, attributes, [.text(bracket)])
    case "math", "mstyle", "mpadded", "mphantom", "msqrt", "mtd", "menclose":
      return .element(name, attributes, inner.spaced)
    // The places of the others' children say what they are: a base and its script.
    default: return .element(name, attributes, inner)
    }
  }

  /// An accent as the sign that fonts have for it. What is as wide as what it stands over, a wide hat,
  /// stays so; any other would be stretched too, since browsers take it for one.
  private var accent: ForeignMarkup {
    guard case .element("mo", var attributes, _) = self else { return self }
    let isWide = attributes["stretchy"] == "true"
    let sign: String
    switch text {
    case "^": sign = "ˆ"
    case "~": sign = "˜"
    case "ˉ": sign = "¯"
    case "ˇ", "˘", "˙", "¨": sign = text
    case "ˊ": sign = "´"
    case "ˋ": sign = "`"
    case "\u{20D7}" where !isWide:
      // A mark that takes no room stands beside its letter.
      (sign, attributes["mathsize"]) = ("→", "0.7em")
    default: return self
    }
    attributes["stretchy"] = isWide ? "true" : "false"
    return .element("mo", attributes, [.text(sign)])
  }

  /// A bracket as browsers know it: to them KaTeX's bars are signs of relations, with blanks around.
  private var bracket: String {
    switch text {
    case "∣": "|"
    case "∥": "‖"
    default: text
    }
  }

  /// Whether it is no higher than a line: letters and their scripts.
  fileprivate var isLow: Bool {
    guard case .element(let name, let attributes, let children) = self else { return true }
    switch name {
    case "mi", "mn", "mtext", "mspace": return true
    case "mo": return attributes["minsize"] == nil && !"∑∏∐∫∬∭∮⋀⋁⋂⋃⨀⨁⨂⨆".contains(text)
    case "mrow", "msub", "msup", "msubsup", "mstyle", "mpadded": return children.allSatisfy(\.isLow)
    case "mover": return attributes["accent"] == "true" && children.allSatisfy(\.isLow)
    default: return false
    }
  }

  fileprivate var isFence: Bool {
    guard case .element("mo", let attributes, _) = self else { return false }
    return attributes["fence"] == "true" && attributes["minsize"] == nil
  }

  /// An operator that nobody sees, between a function's name and what it's applied to.
  fileprivate var isApplication: Bool {
    guard case .element("mo", _, _) = self else { return false }
    return text == "\u{2061}"
  }

  /// `ln`, and `log` with a base, after which there may be an operator that nobody sees.
  fileprivate var endsWithApplication: Bool {
    guard case .element(let name, _, let children) = self else { return false }
    switch name {
    case "msub", "msup", "msubsup", "munder", "mover", "munderover":
      return children.first?.endsWithApplication ?? false
    case "mrow": return children.last?.isApplication ?? false
    default: return false
    }
  }

  /// Whether it is an operator after which something has to follow.
  fileprivate var awaitsOperand: Bool {
    guard case .element("mo", _, _) = self else { return false }
    return !")]}|‖⌉⌋⟩!′∞".contains(text) && !isApplication
  }

  /// Whether a function stands close to it: a bracket does not need the space that a number needs.
  fileprivate var standsClose: Bool {
    guard case .element(let name, _, let children) = self else { return true }
    switch name {
    case "mo", "mspace": return true
    case "mrow": return children.first?.standsClose ?? true
    default: return false
    }
  }
}

extension [ForeignMarkup] {
  /// Brackets around what is no higher than a line do not grow: Chromium makes those that may as wide
  /// as the widest.
  fileprivate var withLowFences: [ForeignMarkup] {
    guard count > 2, let first, first.isFence, let last, last.isFence else { return self }
    let content = dropFirst().dropLast()
    guard content.allSatisfy(\.isLow) else { return self }
    return [first.unstretched] + content + [last.unstretched]
  }

  /// A row with the spaces that TeX would set.
  fileprivate var spaced: [ForeignMarkup] { withSigns.withSpacedFunctions }

  /// A minus after an operator or an opening bracket is a sign, which stands close to its number: it
  /// takes nothing from what is before it.
  private var withSigns: [ForeignMarkup] {
    var output = self
    for (index, node) in enumerated().dropFirst() {
      guard case .element("mo", var attributes, let children) = node,
        ["−", "+", "±", "∓"].contains(node.text), self[index - 1].awaitsOperand
      else { continue }
      attributes["form"] = "prefix"
      output[index] = .element("mo", attributes, children)
    }
    return output
  }

  /// A thin space after the name of a function, and before it if something stands there: "ln 9".
  private var withSpacedFunctions: [ForeignMarkup] {
    var output: [ForeignMarkup] = []
    for (index, node) in enumerated() {
      let next = index + 1 < count ? self[index + 1] : nil
      let isName = next?.isApplication == true || node.endsWithApplication
      if isName, let last = output.last, !last.standsClose { output.append(.thinSpace) }
      output.append(node)
      if node.isApplication || node.endsWithApplication, let next, !next.standsClose {
        output.append(.thinSpace)
      }
    }
    return output
  }
}

extension ForeignMarkup {
  fileprivate static let thinSpace = ForeignMarkup.element("mspace", ["width": "0.1667em"], [])

  fileprivate var unstretched: ForeignMarkup {
    guard case .element(let name, var attributes, let children) = self else { return self }
    attributes["stretchy"] = "false"
    return .element(name, attributes, children)
  }
}
