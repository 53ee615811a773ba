/// Text as CommonMark reads it, in which what forges and HTML add is still to be found.
enum RawInline {
  /// Bytes in which some have a flag before them (`TextFlag`).
  case text([UInt8])
  /// A tag that begins or ends an element.
  case tag(HTMLToken)
  case node(Inline)
  indirect case container(Container, [RawInline])

  enum Container {
    case emphasis, strong, strikethrough
    case link(destination: String, title: String)
    case image(source: String, title: String)
    case element(HTMLElement)
  }

  var isBreak: Bool {
    switch self {
    case .node(.softBreak), .node(.lineBreak): true
    default: false
    }
  }

  var isBlank: Bool {
    switch self {
    case .text(let bytes): bytes.allSatisfy { $0.isBlank || $0.endsLine }
    case .node(.text(let text)): text.utf8.allSatisfy { $0.isBlank || $0.endsLine }
    default: isBreak
    }
  }
}

/// What is to be known of a byte of text, in a byte after a zero: no text has zeros of its own
/// (`checkText`). The byte that was escaped by a backslash, or one of these letters.
enum TextFlag {
  static let mark: UInt8 = 0
  static let footnoteBracket = UInt8(ascii: "F")
  static let footnoteStart = UInt8(ascii: "s")
  static let footnoteEnd = UInt8(ascii: "e")

  /// What a flagged byte stands for in text.
  static func plain(_ flag: UInt8) -> UInt8? {
    switch flag {
    case footnoteBracket: UInt8(ascii: "[")
    case footnoteStart, footnoteEnd: nil
    default: flag
    }
  }
}

extension Collection<UInt8> {
  /// The text without its flags.
  var withoutFlags: String {
    guard contains(TextFlag.mark) else { return String(decoding: self, as: UTF8.self) }
    var plain: [UInt8] = []
    plain.reserveCapacity(count)
    var isFlag = false
    for byte in self {
      if isFlag {
        if let byte = TextFlag.plain(byte) { plain.append(byte) }
        isFlag = false
      } else if byte == TextFlag.mark {
        isFlag = true
      } else {
        plain.append(byte)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

extension [RawInline] {
  /// What is read, without what only marks it.
  var plainText: String {
    map { inline in
      switch inline {
      case .text(let bytes): bytes.withoutFlags
      case .tag: ""
      case .node(let node): [node].plainText
      case .container(_, let inside): inside.plainText
      }
    }.joined()
  }
}
