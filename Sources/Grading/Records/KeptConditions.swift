/// What `grading.json` holds: the conditions of the last grading, and those before it, so that no
/// secret seed is ever lost to another.
struct KeptConditions: Codable {
  static let name = "grading.json"

  let current: Conditions
  /// The latest first.
  let earlier: [Conditions]

  /// How many earlier ones are kept that no record was made under, beside the latest of each seed.
  static let limit = 20

  init(current: Conditions, earlier: [Conditions]) {
    self.current = current
    self.earlier = earlier
  }

  /// - Throws: `Conditions.LaterVersion`, or a `DecodingError` when they are damaged.
  init(_ bytes: [UInt8]) throws {
    self = try decodedRecord(Self.self, in: bytes)
  }

  var all: [Conditions] { [current] + earlier }

  /// The same with others in front of them.
  ///
  /// - Parameter used: the hashes of those that records were made under.
  func adopting(_ conditions: Conditions, used: Set<String>) -> Self {
    var spare = Self.limit
    var seeds: Set = [conditions.seed]
    let earlier = all.filter { $0 != conditions }.filter { one in
      // Whether a record is of version 1's conditions can't be told.
      if seeds.insert(one.seed).inserted || used.contains(one.hash) || one.version == 1 {
        return true
      }
      spare -= 1
      return spare >= 0
    }
    return Self(current: conditions, earlier: earlier)
  }

  private enum Key: CodingKey { case earlier }

  // The current ones stand at the top, where version 1 has them too.

  init(from decoder: any Decoder) throws {
    current = try Conditions(from: decoder)
    earlier =
      try decoder.container(keyedBy: Key.self).decodeIfPresent([Conditions].self, forKey: .earlier)
      ?? []
  }

  func encode(to encoder: any Encoder) throws {
    try current.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(earlier, forKey: .earlier)
  }
}
