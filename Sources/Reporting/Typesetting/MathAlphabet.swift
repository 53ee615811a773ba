/// An alphabet that stands in Unicode itself: browsers know of MathML's `mathvariant` only `normal`.
enum MathAlphabet: String {
  case bold
  case italic
  case boldItalic = "bold-italic"
  case doubleStruck = "double-struck"
  case script
  case boldScript = "bold-script"
  case fraktur
  case boldFraktur = "bold-fraktur"
  case sansSerif = "sans-serif"
  case boldSansSerif = "bold-sans-serif"
  case sansSerifItalic = "sans-serif-italic"
  case sansSerifBoldItalic = "sans-serif-bold-italic"
  case monospace

  /// The text in this alphabet. Characters that it does not have stay as they are.
  func written(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { output.append(written(scalar)) }
    return String(output)
  }

  private func written(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let irregular = irregular[scalar] { return irregular }
    let value = scalar.value
    let offset: UInt32?
    switch scalar {
    case "A"..."Z": offset = latin + value - 0x41
    case "a"..."z": offset = latin + 26 + value - 0x61
    case "0"..."9": offset = digits.map { $0 + value - 0x30 }
    case "Α"..."Ω": offset = greek.map { $0 + value - 0x391 }
    case "α"..."ω": offset = greek.map { $0 + 26 + value - 0x3B1 }
    default: offset = nil
    }
    return offset.flatMap(Unicode.Scalar.init) ?? scalar
  }

  /// Where the capital A stands; 25 capitals and 26 small letters follow.
  private var latin: UInt32 {
    switch self {
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .script: 0x1D49C
    case .boldScript: 0x1D4D0
    case .fraktur: 0x1D504
    case .doubleStruck: 0x1D538
    case .boldFraktur: 0x1D56C
    case .sansSerif: 0x1D5A0
    case .boldSansSerif: 0x1D5D4
    case .sansSerifItalic: 0x1D608
    case .sansSerifBoldItalic: 0x1D63C
    case .monospace: 0x1D670
    }
  }

  private var greek: UInt32? {
    switch self {
    case .bold: 0x1D6A8
    case .italic: 0x1D6E2
    case .boldItalic: 0x1D71C
    case .boldSansSerif: 0x1D756
    case .sansSerifBoldItalic: 0x1D790
    default: nil
    }
  }

  private var digits: UInt32? {
    switch self {
    case .bold, .boldItalic: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sansSerif: 0x1D7E2
    case .boldSansSerif: 0x1D7EC
    case .monospace: 0x1D7F6
    default: nil
    }
  }

  /// Letters that were in Unicode before their alphabet was, and stand elsewhere.
  private var irregular: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .italic: ["h": "ℎ"]
    case .doubleStruck:
      ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    case .script:
      [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
        "g": "ℊ", "o": "ℴ",
      ]
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    default: [:]
    }
  }
}
