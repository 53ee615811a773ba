/// A value as one line of JSON, without its line break.
///
/// It is what Foundation's `JSONEncoder` would write, with one choice made: a number that is not
/// finite becomes `"nan"`, `"inf"` or `"-inf"`. The worker writes its events with it, because it
/// starts in a tenth of the time without Foundation.
///
/// - Throws: what the value's own `encode(to:)` throws.
public func jsonLine(_ value: some Encodable) throws -> String {
  let slot = Slot()
  try value.encode(to: JSONWriter(slot: slot, codingPath: []))
  var line = ""
  slot.write(to: &line)
  return line
}

/// Where one value of the tree goes: empty until somebody encodes into it.
private final class Slot {
  enum Content {
    case empty
    /// A number, `true`, `false`, `null` or a quoted string, as it is written.
    case scalar(String)
    case array([Slot])
    case object([(key: String, value: Slot)])
  }

  var content = Content.empty

  func appendElement() -> Slot {
    let slot = Slot()
    guard case .array(var elements) = content else { return slot }
    content = .empty  // so that the array is not copied
    elements.append(slot)
    content = .array(elements)
    return slot
  }

  func appendMember(_ key: String) -> Slot {
    let slot = Slot()
    guard case .object(var members) = content else { return slot }
    content = .empty
    members.append((key, slot))
    content = .object(members)
    return slot
  }

  func write(to line: inout String) {
    switch content {
    case .empty: line += "{}"
    case .scalar(let text): line += text
    case .array(let elements):
      line += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { line += "," }
        element.write(to: &line)
      }
      line += "]"
    case .object(let members):
      line += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { line += "," }
        line += jsonQuoted(member.key)
        line += ":"
        member.value.write(to: &line)
      }
      line += "}"
    }
  }
}

/// A text as JSON writes it, with its quotation marks.
public func jsonQuoted(_ text: String) -> String {
  var result = "\""
  result.append(text, escaping: jsonEscape)
  return result + "\""
}

private func jsonEscape(for byte: UInt8) -> String? {
  switch byte {
  case UInt8(ascii: "\""): return "\\\""
  case UInt8(ascii: "\\"): return "\\\\"
  case UInt8(ascii: "\n"): return "\\n"
  case UInt8(ascii: "\r"): return "\\r"
  case UInt8(ascii: "\t"): return "\\t"
  case 0..<0x20, 0x7F:
    let digits = String(byte, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  default: return nil
  }
}

extension String {
  /// Appends a text, with something else for each of its ASCII characters for which `escape` has it.
  /// What stands between them is copied as a whole, which takes a tenth of the time.
  package mutating func append(_ text: String, escaping escape: (UInt8) -> String?) {
    var start = text.startIndex
    for index in text.utf8.indices {
      guard let escaped = escape(text.utf8[index]) else { continue }
      self += text[start..<index]
      self += escaped
      start = text.utf8.index(after: index)
    }
    self += text[start...]
  }
}

private func written(_ number: some BinaryFloatingPoint & CustomStringConvertible) -> String {
  if number.isNaN { return "\"nan\"" }
  if number.isInfinite { return number < 0 ? "\"-inf\"" : "\"inf\"" }
  return number.description
}

/// The encoder of one slot. It is also the container of a single value.
private struct JSONWriter: Encoder, SingleValueEncodingContainer {
  let slot: Slot
  let codingPath: [any CodingKey]

  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .object = slot.content {} else { slot.content = .object([]) }
    return KeyedEncodingContainer(JSONObject<Key>(slot: slot, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .array = slot.content {} else { slot.content = .array([]) }
    return JSONArray(slot: slot, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { slot.content = .scalar("null") }
  func encode(_ value: Bool) { slot.content = .scalar(value ? "true" : "false") }
  func encode(_ value: String) { slot.content = .scalar(jsonQuoted(value)) }
  func encode(_ value: Double) { slot.content = .scalar(written(value)) }
  func encode(_ value: Float) { slot.content = .scalar(written(value)) }

  // Integers come here too; everything else knows how to encode itself.
  func encode<T: Encodable>(_ value: T) throws {
    if let integer = value as? any FixedWidthInteger {
      slot.content = .scalar(integer.description)
    } else {
      try value.encode(to: self)
    }
  }
}

private struct JSONObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let slot: Slot
  let codingPath: [any CodingKey]

  private func writer(for key: some CodingKey) -> JSONWriter {
    JSONWriter(slot: slot.appendMember(key.stringValue), codingPath: codingPath + [key])
  }

  func encodeNil(forKey key: Key) { writer(for: key).encodeNil() }

  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    try writer(for: key).encode(value)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    writer(for: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    writer(for: key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { writer(for: SuperKey()) }
  func superEncoder(forKey key: Key) -> any Encoder { writer(for: key) }
}

private struct JSONArray: UnkeyedEncodingContainer {
  let slot: Slot
  let codingPath: [any CodingKey]

  var count: Int {
    if case .array(let elements) = slot.content { elements.count } else { 0 }
  }

  private func writer() -> JSONWriter {
    JSONWriter(slot: slot.appendElement(), codingPath: codingPath)
  }

  func encodeNil() { writer().encodeNil() }
  func encode<T: Encodable>(_ value: T) throws { try writer().encode(value) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    writer().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { writer().unkeyedContainer() }
  func superEncoder() -> any Encoder { writer() }
}

private struct SuperKey: CodingKey {
  var stringValue: String { "super" }
  var intValue: Int? { nil }
  init() {}
  init?(stringValue: String) { nil }
  init?(intValue: Int) { nil }
}
