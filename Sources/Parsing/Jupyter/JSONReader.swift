/// Text that is not JSON.
struct JSONError: Error, Equatable {
  /// 1-based.
  var line: Int
  /// "a comma or } is missing".
  var problem: String
}

extension JSONValue {
  /// Reads a text, which must be UTF-8, that holds one value. Of members with one name the last
  /// counts. The numbers that JSON lacks may stand in it as Python writes them: `NaN`, `Infinity`,
  /// `-Infinity`.
  init(parsing text: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes: text)
    self = try reader.readText()
  }
}

private struct JSONReader {
  let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// Nobody nests a notebook deeper, and the stack has an end.
  private static let depthLimit = 200

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func readText() throws(JSONError) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let value = try readValue()
    skipSpace()
    guard position == bytes.count else { throw error("something follows after its end") }
    return value
  }

  private mutating func readValue() throws(JSONError) -> JSONValue {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try readNumber()
    case nil: throw error("it ends too early")
    default:
      for (word, value) in [
        ("null", JSONValue.null), ("true", .bool(true)), ("false", .bool(false)),
        ("NaN", .number("NaN")), ("Infinity", .number("Infinity")),
      ]
      where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw error("no value can start like this")
    }
  }

  private mutating func readObject() throws(JSONError) -> JSONValue {
    var members: [JSONKey: JSONValue] = [:]
    try readElements(until: UInt8(ascii: "}")) { reader throws(JSONError) in
      guard reader.byte == UInt8(ascii: "\"") else {
        throw reader.error("a name in quotation marks is missing")
      }
      let name = JSONKey(try reader.readString())
      reader.skipSpace()
      guard reader.skip(UInt8(ascii: ":")) else { throw reader.error("a colon is missing") }
      members[name] = try reader.readValue()
    }
    return .object(members)
  }

  private mutating func readArray() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    try readElements(until: UInt8(ascii: "]")) { reader throws(JSONError) in
      elements.append(try reader.readValue())
    }
    return .array(elements)
  }

  /// Reads what stands between brackets, with commas between the elements.
  private mutating func readElements(
    until end: UInt8, _ readElement: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw error("it is nested too deeply") }
    position += 1
    skipSpace()
    if skip(end) { return }
    while true {
      skipSpace()
      try readElement(&self)
      skipSpace()
      if skip(end) { return }
      guard skip(UInt8(ascii: ",")) else {
        throw error("a comma or \(Character(Unicode.Scalar(end))) is missing")
      }
    }
  }

  private mutating func readNumber() throws(JSONError) -> JSONValue {
    let start = position
    let negativeInfinity = "-Infinity"
    if bytes[start...].starts(with: negativeInfinity.utf8) {
      position += negativeInfinity.utf8.count
      return .number(negativeInfinity)
    }
    _ = skip(UInt8(ascii: "-"))
    let isZero = byte == UInt8(ascii: "0")
    let digits = skipDigits()
    var isNumber = digits > 0 && !(isZero && digits > 1)
    if skip(UInt8(ascii: ".")) { isNumber = skipDigits() > 0 && isNumber }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      isNumber = skipDigits() > 0 && isNumber
    }
    guard isNumber else { throw error("this isn't a number") }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while byte?.isDigit == true { position += 1 }
    return position - start
  }

  // MARK: Strings

  private mutating func readString() throws(JSONError) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      let start = position
      while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
        position += 1
      }
      text += bytes[start..<position]
      if skip(UInt8(ascii: "\"")) { return String(decoding: text, as: UTF8.self) }
      guard skip(UInt8(ascii: "\\")) else {
        throw error(
          byte == nil
            ? "a string has no end" : "a string holds a line break or another control character")
      }
      text += String(try readEscape()).utf8
    }
  }

  private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
    let letter = byte
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return Unicode.Scalar(letter ?? 0)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readCodePoint()
    default: throw error("a backslash isn't followed by an escape")
    }
  }

  /// The character of `\uXXXX`, or of two such for one outside the basic plane. Half of such a pair
  /// alone, which Python writes, is no character: it becomes U+FFFD.
  private mutating func readCodePoint() throws(JSONError) -> Unicode.Scalar {
    let first = try readCodeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let afterFirst = position
    if first < 0xDC00, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) {
      let second = try readCodeUnit()
      if 0xDC00...0xDFFF ~= second,
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
    }
    position = afterFirst
    return "\u{FFFD}"
  }

  private mutating func readCodeUnit() throws(JSONError) -> UInt32 {
    let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
      let unit = UInt32(digits, radix: 16)
    else { throw error("\\u isn't followed by four digits") }
    position += 4
    return unit
  }

  // MARK: Bytes

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skip(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte, byte.isBlank || byte.endsLine { position += 1 }
  }

  private func error(_ problem: String) -> JSONError {
    let before = bytes[..<min(position, bytes.count)]
    return JSONError(line: before.count { $0 == UInt8(ascii: "\n") } + 1, problem: problem)
  }
}
