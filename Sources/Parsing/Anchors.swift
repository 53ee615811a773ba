/// Gives every heading of a document an anchor of its own, as forges make it from the text.
struct Anchors {
  private var taken: Set<String> = []
  /// Whether the text is Jupyter's, whose links lead to anchors of another form.
  private let areJupyters: Bool
  /// How often each text has been used: the next number to try.
  private var counts: [String: Int] = [:]

  init(areJupyters: Bool = false) { self.areJupyters = areJupyters }

  /// Keeps an anchor for a question.
  mutating func reserve(_ anchor: String) { taken.insert(anchor) }

  /// `Understanding trees!` becomes `understanding-trees`, and the next one `understanding-trees-1`.
  mutating func anchor(for text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar.isWordLike || scalar == "-" || scalar == "_" {
        slug.unicodeScalars.append(scalar)
      }
    }
    if slug.isEmpty { slug = "section" }
    var anchor = slug
    while !taken.insert(anchor).inserted {
      counts[slug, default: 0] += 1
      anchor = "\(slug)-\(counts[slug, default: 0])"
    }
    return anchor
  }

  /// The other names by which links lead to a heading, as far as they are free: Jupyter makes
  /// `Understanding-trees!` of its text.
  mutating func others(for text: String) -> [String] {
    guard areJupyters else { return [] }
    let anchor = text.replacing(" ", with: "-")
    return taken.insert(anchor).inserted ? [anchor] : []
  }
}

extension Unicode.Scalar {
  /// A letter, a mark or a number of any script.
  fileprivate var isWordLike: Bool {
    if value < 0x80 { return UInt8(value).isLetter || UInt8(value).isDigit }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}

extension [Inline] {
  /// What is read, without its emphasis. Comments are gone, tags count for nothing.
  package var plainText: String {
    var plain = ""
    appendPlainText(to: &plain)
    return plain
  }

  private func appendPlainText(to plain: inout String) {
    for inline in self {
      switch inline {
      case .text(let text), .code(let text), .formula(let text, isDisplayed: _): plain += text
      case .emphasis(let inside), .strong(let inside), .strikethrough(let inside),
        .link(let inside, destination: _, title: _), .image(let inside, source: _, title: _),
        .element(_, let inside):
        inside.appendPlainText(to: &plain)
      case .softBreak, .lineBreak: plain += " "
      case .footnote, .task, .target: break
      }
    }
  }
}
