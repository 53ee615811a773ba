/// The name of a member of a JSON object.
///
/// Two are equal only if their bytes are: an `é` of one character and an `é` of two name two members,
/// although Swift takes the strings for the same.
public struct JSONKey: Hashable, Sendable, ExpressibleByStringLiteral {
  public var text: String

  public init(_ text: String) { self.text = text }

  public init(stringLiteral text: String) { self.text = text }

  public static func == (first: JSONKey, second: JSONKey) -> Bool {
    first.text.utf8.elementsEqual(second.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
