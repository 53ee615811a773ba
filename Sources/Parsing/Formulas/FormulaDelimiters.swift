/// What stands around a formula.
enum FormulaDelimiters: Int, CaseIterable {
  case dollar
  case dollars
  case parentheses
  case brackets
  /// As Jupyter wants them: there markdown takes one of the two backslashes away.
  case doubleParentheses
  case doubleBrackets
  /// `\begin{align}` and `\end{align}`, which are part of the TeX.
  case environment

  var opening: [UInt8] {
    switch self {
    case .dollar: Array("$".utf8)
    case .dollars: Array("$$".utf8)
    case .parentheses: Array(#"\("#.utf8)
    case .brackets: Array(#"\["#.utf8)
    case .doubleParentheses: Array(#"\\("#.utf8)
    case .doubleBrackets: Array(#"\\["#.utf8)
    case .environment: []
    }
  }

  var closing: [UInt8] {
    switch self {
    case .parentheses: Array(#"\)"#.utf8)
    case .brackets: Array(#"\]"#.utf8)
    case .doubleParentheses: Array(#"\\)"#.utf8)
    case .doubleBrackets: Array(#"\\]"#.utf8)
    case .dollar, .dollars, .environment: opening
    }
  }

  var areDisplayed: Bool {
    switch self {
    case .dollar, .parentheses, .doubleParentheses: false
    case .dollars, .brackets, .doubleBrackets, .environment: true
    }
  }

  /// Those that begin with a backslash, the longest first.
  static let bracketed: [FormulaDelimiters] = [
    .doubleParentheses, .doubleBrackets, .parentheses, .brackets,
  ]
}

/// The beginning of an environment that TeX sets as displayed maths: `\begin{align*}`.
struct MathEnvironment {
  /// `\end{align*}`.
  let closing: [UInt8]
  /// The offset after the beginning.
  let end: Int

  private static let names: Set<String> = [
    "align", "alignat", "aligned", "array", "bmatrix", "cases", "dcases", "displaymath", "eqnarray",
    "equation", "flalign", "gather", "gathered", "matrix", "multline", "pmatrix", "smallmatrix",
    "split", "vmatrix",
  ]

  /// - Returns: `nil` when none begins at an offset.
  init?(at start: Int, in bytes: [UInt8], before limit: Int) {
    let beginning = Array(#"\begin{"#.utf8)
    guard bytes[start..<limit].starts(with: beginning) else { return nil }
    let name = bytes[(start + beginning.count)..<limit].prefix {
      $0.isLetter || $0 == UInt8(ascii: "*")
    }
    let text = String(decoding: name, as: UTF8.self)
    guard name.endIndex < limit, bytes[name.endIndex] == UInt8(ascii: "}"),
      Self.names.contains(text.hasSuffix("*") ? String(text.dropLast()) : text)
    else { return nil }
    closing = Array(#"\end{"#.utf8) + name + [UInt8(ascii: "}")]
    end = name.endIndex + 1
  }
}

extension FormulaDelimiters {
  /// Whether what stands between these is a formula, and not text in brackets that an author kept from
  /// being a link: `\[1\]`, `\(see below\)`.
  func mayHold(_ content: ArraySlice<UInt8>) -> Bool {
    if content.contains(where: { "\\^_={}+".utf8.contains($0) }) { return true }
    guard !areDisplayed else { return false }
    // A letter, perhaps with an argument or a sign: `x`, `f(x)`, `-x`.
    let filled = content.filter { !$0.isBlank && !$0.endsLine }
    return 1...4 ~= filled.count && 1...2 ~= filled.count(where: \.isLetter)
  }
}

/// Whether a text may hold formulas: a quick look, for most texts hold none.
func mayHoldFormulas(_ bytes: [UInt8]) -> Bool {
  bytes.contains(UInt8(ascii: "$")) || bytes.contains(#"\("#) || bytes.contains(#"\["#)
    || bytes.contains(#"\begin{"#)
}

extension UInt8 {
  /// A dollar, or the backslash of `\(` and `\begin`.
  var mayStartFormula: Bool { self == UInt8(ascii: "$") || self == UInt8(ascii: "\\") }
}
