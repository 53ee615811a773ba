/// Markup of another program, read: text and elements, with nothing yet believed about them.
enum ForeignMarkup: Equatable {
  case text(String)
  indirect case element(String, [String: String], [ForeignMarkup])

  /// All text in it.
  var text: String {
    switch self {
    case .text(let text): text
    case .element(_, _, let children): children.map(\.text).joined()
    }
  }
}

/// Markup that is not of the few forms that we read, or nested too deeply.
struct UnreadableMarkup: Error, Equatable {
  /// "which is nested too deeply"
  var reason: String
}

/// Reads markup that consists of text, of elements that are opened and closed, and of the five
/// entities of XML. Anything else (comments, declarations, unquoted attributes) is refused.
struct MarkupReader {
  /// Elements within elements: no formula that anybody reads comes near it.
  private static let depthLimit = 100

  private let bytes: [UInt8]
  private var position = 0

  static func read(_ markup: String) throws(UnreadableMarkup) -> [ForeignMarkup] {
    var reader = MarkupReader(bytes: Array(markup.utf8))
    let nodes = try reader.nodes(depth: 0)
    guard reader.position == reader.bytes.count else { throw .malformed }
    return nodes
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Text and elements up to a closing tag or the end.
  private mutating func nodes(depth: Int) throws(UnreadableMarkup) -> [ForeignMarkup] {
    guard depth <= Self.depthLimit else {
      throw UnreadableMarkup(reason: "it is nested too deeply")
    }
    var nodes: [ForeignMarkup] = []
    while let byte = current {
      if byte != UInt8(ascii: "<") {
        nodes.append(.text(try text { $0 == UInt8(ascii: "<") }))
      } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "/") {
        break
      } else {
        nodes.append(try element(depth: depth))
      }
    }
    return nodes
  }

  private mutating func element(depth: Int) throws(UnreadableMarkup) -> ForeignMarkup {
    try expect("<")
    let name = try name()
    var attributes: [String: String] = [:]
    while current == UInt8(ascii: " ") {
      position += 1
      let attribute = try self.name()
      // KaTeX writes `class ="…"` at times.
      if current == UInt8(ascii: " ") { position += 1 }
      try expect("=\"")
      let value = try text { $0 == UInt8(ascii: "\"") }
      try expect("\"")
      guard attributes.updateValue(value, forKey: attribute) == nil else { throw .malformed }
    }
    if current == UInt8(ascii: "/") {
      try expect("/>")
      return .element(name, attributes, [])
    }
    try expect(">")
    let children = try nodes(depth: depth + 1)
    try expect("</\(name)>")
    return .element(name, attributes, children)
  }

  private mutating func name() throws(UnreadableMarkup) -> String {
    let start = position
    while let byte = current, isOfName(byte) { position += 1 }
    guard position > start else { throw .malformed }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  private mutating func text(until isEnd: (UInt8) -> Bool) throws(UnreadableMarkup) -> String {
    var text: [UInt8] = []
    while let byte = current, !isEnd(byte) {
      if byte == UInt8(ascii: "&") {
        text.append(try entity())
      } else {
        text.append(byte)
        position += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let entities: [(name: String, byte: UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ("&quot;", UInt8(ascii: "\"")), ("&#x27;", UInt8(ascii: "'")), ("&#39;", UInt8(ascii: "'")),
  ]

  private mutating func entity() throws(UnreadableMarkup) -> UInt8 {
    for (name, byte) in Self.entities where bytes[position...].starts(with: name.utf8) {
      position += name.utf8.count
      return byte
    }
    throw .malformed
  }

  private mutating func expect(_ text: String) throws(UnreadableMarkup) {
    guard bytes[position...].starts(with: text.utf8) else { throw .malformed }
    position += text.utf8.count
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }
}

extension UnreadableMarkup {
  fileprivate static let malformed = UnreadableMarkup(reason: "its markup cannot be read")
}
