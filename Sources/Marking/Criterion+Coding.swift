/// As it stands in a file: `"exact"`, `"set"`, `"at most"`, `"refusal"`, or
/// `{"absolute": 1e-5, "relative": 1e-4}`.
extension Criterion.Rule: Codable {
  private enum Key: CodingKey { case absolute, relative }

  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    let name: String
    do {
      name = try value.decode(String.self)
    } catch DecodingError.typeMismatch {
      let members = try decoder.container(keyedBy: Key.self)
      self = .close(
        absolute: try members.decode(Float.self, forKey: .absolute),
        relative: try members.decode(Float.self, forKey: .relative))
      return
    }
    guard let rule = Self.named.first(where: { $0.name == name })?.rule else {
      throw DecodingError.dataCorruptedError(
        in: value, debugDescription: "“\(name)” isn't a rule")
    }
    self = rule
  }

  public func encode(to encoder: any Encoder) throws {
    if case .close(let absolute, let relative) = self {
      var members = encoder.container(keyedBy: Key.self)
      try members.encode(absolute, forKey: .absolute)
      try members.encode(relative, forKey: .relative)
      return
    }
    var value = encoder.singleValueContainer()
    try value.encode(Self.named.first { $0.rule == self }?.name)
  }

  /// The rules without numbers of their own.
  private static let named: [(name: String, rule: Self)] = [
    ("exact", .exact), ("set", .set), ("at most", .atMost), ("refusal", .refusal),
  ]
}
