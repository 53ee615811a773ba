import Wording

/// How wide text is, near enough to lay out a figure without a font at hand.
///
/// The widths are those of Helvetica, which Arial and Liberation Sans share, with room for the wider
/// fonts that are the usual ones of a system. Other scripts are taken as wide rather than narrow.
enum TextMetrics {
  /// The width of visible text on one line, in the figure's units.
  static func width(_ text: String, size: Double = 12, isBold: Bool = false) -> Double {
    let thousandths = text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    return thousandths * size / 1000 * (isBold ? 1.07 : 1) * widening
  }

  /// How much wider than Helvetica DejaVu Sans is, the widest of the usual fonts.
  private static let widening = 1.12

  private static let widths: [Unicode.Scalar: Double] = {
    let groups: [(Double, String)] = [
      (191, "'"), (222, "ijl"), (278, " !,./:;\\[]ft\u{202F}I"), (260, "|"),
      (333, "()-`r⁰¹²³⁴⁵⁶⁷⁸⁹⁻"), (334, "{}"), (355, "\""), (389, "*"), (469, "^"),
      (500, "cksvxyzJ"), (556, "#$0123456789?_abdeghnopquL"), (584, "+<=>~−×"), (611, "FTZ"),
      (667, "&ABEKPSVXY"), (722, "wCDHNRU"), (778, "GOQ"), (833, "mM"), (889, "%"), (944, "W"),
      (1000, "…—"), (1015, "@"),
    ]
    var widths: [Unicode.Scalar: Double] = [:]
    for (width, letters) in groups {
      for scalar in letters.unicodeScalars { widths[scalar] = width }
    }
    return widths
  }()

  private static func width(of scalar: Unicode.Scalar) -> Double {
    if let width = widths[scalar] { return width }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Scripts written in squares, and pictures, start about here.
    return scalar.value >= 0x1100 ? 1050 : 640
  }
}

/// Text as it is written in a figure, and as it was when it had to be shortened.
struct Label {
  var text: String
  var full: String?

  var width: Double { TextMetrics.width(text) }

  /// Text on one line, cut with an ellipsis where it would be wider than `limit`.
  init(_ text: String, fitting limit: Double, size: Double = 12, isBold: Bool = false) {
    let line = singleLine(text)
    if TextMetrics.width(line, size: size, isBold: isBold) <= limit {
      self.text = line
      return
    }
    var kept = ""
    var width = TextMetrics.width("…", size: size, isBold: isBold)
    for character in line {
      width += TextMetrics.width(String(character), size: size, isBold: isBold)
      if width > limit { break }
      kept.append(character)
    }
    self.text = kept + "…"
    self.full = line
  }

  /// Text on at most `count` lines, broken at blanks.
  static func lines(
    _ text: String, fitting limit: Double, count: Int, size: Double = 12, isBold: Bool = false
  ) -> [Label] {
    var lines = [""]
    for word in singleLine(text).split(separator: " ") {
      let longer =
        lines[lines.count - 1].isEmpty ? String(word) : "\(lines[lines.count - 1]) \(word)"
      if lines.count == count || lines[lines.count - 1].isEmpty
        || TextMetrics.width(longer, size: size, isBold: isBold) <= limit
      {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { Label($0, fitting: limit, size: size, isBold: isBold) }
  }

  enum Anchor: String { case start, middle, end }

  /// The label as a node; what was cut off is told by its title.
  func node(x: Double, y: Double, _ anchor: Anchor = .start, style: String = "") -> Node {
    var attributes: [(name: StaticString, value: String)] = [
      ("x", coordinate(x)), ("y", coordinate(y)),
    ]
    if anchor != .start { attributes.append(("text-anchor", anchor.rawValue)) }
    if !style.isEmpty { attributes.append(("class", style)) }
    var children: [Node] = []
    if let full { children.append(element("title", text: full)) }
    return .element("text", attributes, children + [.text(text)])
  }
}
