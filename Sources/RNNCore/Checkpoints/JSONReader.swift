/// Reads JSON from bytes that are known to be UTF-8, by recursive descent.
struct JSONReader {
  /// Deeper nesting than this is refused: each level takes a frame of the stack.
  private static let depthLimit = 32

  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func readDocument() throws(JSON.Failure) -> JSON {
    let value = try readValue()
    skipBlanks()
    guard place == bytes.count else { throw failure("expected nothing after the value") }
    return value
  }

  private mutating func readValue() throws(JSON.Failure) -> JSON {
    skipBlanks()
    switch peek.map(Unicode.Scalar.init) {
    case "{": return try nested { reader throws(JSON.Failure) in try reader.readObject() }
    case "[": return try nested { reader throws(JSON.Failure) in try reader.readArray() }
    case "\"": return .string(try readString())
    case "-": return .number(try readNumber())
    case .some("0"..."9"): return .number(try readNumber())
    default: return try readWord()
    }
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(JSON.Failure) -> JSON
  ) throws(JSON.Failure) -> JSON {
    guard depth < Self.depthLimit else { throw failure("nested too deeply") }
    depth += 1
    place += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func readObject() throws(JSON.Failure) -> JSON {
    var members: [JSON.Member] = []
    skipBlanks()
    if skip("}") { return .object(members) }
    repeat {
      skipBlanks()
      let key = try readString()
      skipBlanks()
      guard skip(":") else { throw failure("expected ':' after a key") }
      members.append(JSON.Member(key: key, value: try readValue()))
      skipBlanks()
    } while skip(",")
    guard skip("}") else { throw failure("expected ',' or '}'") }
    return .object(members)
  }

  private mutating func readArray() throws(JSON.Failure) -> JSON {
    var elements: [JSON] = []
    skipBlanks()
    if skip("]") { return .array(elements) }
    repeat {
      elements.append(try readValue())
      skipBlanks()
    } while skip(",")
    guard skip("]") else { throw failure("expected ',' or ']'") }
    return .array(elements)
  }

  private mutating func readString() throws(JSON.Failure) -> String {
    guard skip("\"") else { throw failure("expected a string") }
    var text: [UInt8] = []
    while let byte = peek {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += Array(String(try readEscape()).utf8)
      case 0..<0x20: throw failure("control character in a string")
      default: text.append(byte)
      }
    }
    throw failure("string without an end")
  }

  private mutating func readEscape() throws(JSON.Failure) -> Unicode.Scalar {
    let byte = peek
    place += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readScalar()
    default: throw failure("unknown escape")
    }
  }

  /// What follows `\u`: four digits, or two times four for a scalar beyond 16 bits.
  private mutating func readScalar() throws(JSON.Failure) -> Unicode.Scalar {
    let first = try readHexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, skip("\\"), skip("u") else { throw failure("half a surrogate pair") }
    let second = try readHexadecimal()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure("half a surrogate pair") }
    return scalar
  }

  private mutating func readHexadecimal() throws(JSON.Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("expected four hexadecimal digits")
      }
      value = value << 4 + UInt32(digit)
      place += 1
    }
    return value
  }

  private mutating func readNumber() throws(JSON.Failure) -> String {
    let start = place
    _ = skip("-")
    if !skip("0") { try skipDigits() }
    if skip(".") { try skipDigits() }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      try skipDigits()
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func skipDigits() throws(JSON.Failure) {
    let start = place
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    guard place > start else { throw failure("expected a digit") }
  }

  private mutating func readWord() throws(JSON.Failure) -> JSON {
    let words: KeyValuePairs<String, JSON> = [
      "true": .bool(true), "false": .bool(false), "null": .null,
    ]
    for (word, value) in words where bytes[place...].starts(with: word.utf8) {
      place += word.utf8.count
      return value
    }
    throw failure("expected a value")
  }

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  private func failure(_ problem: String) -> JSON.Failure {
    JSON.Failure(offset: place, problem: problem)
  }
}
