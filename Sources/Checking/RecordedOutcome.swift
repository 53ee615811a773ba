import Exercises
import Foundation

/// What became of one trial, in the form in which it's kept in a file: numbers as the base-64 of their
/// bits, little-endian, four bytes each.
public struct RecordedOutcome: Codable, Equatable, Sendable {
  public let record: TrialRecord

  public init(_ record: TrialRecord) { self.record = record }

  private enum Key: CodingKey { case facts, refused, ended, message, untried }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    if let facts = try members.decodeIfPresent([Fact].self, forKey: .facts) {
      var observation = Observation()
      for fact in facts { observation.record(fact.name, fact.value) }
      record = .observed(observation)
    } else if let message = try members.decodeIfPresent(String.self, forKey: .refused) {
      record = .refused(message: message)
    } else if let reason = try members.decodeIfPresent(String.self, forKey: .untried) {
      record = .untried(reason: reason)
    } else {
      record = .ended(
        try members.decode(Outcome.Ending.self, forKey: .ended),
        message: try members.decode(String.self, forKey: .message))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    switch record {
    case .observed(let observation):
      try members.encode(observation.facts.map(Fact.init), forKey: .facts)
    case .refused(let message): try members.encode(message, forKey: .refused)
    case .untried(let reason): try members.encode(reason, forKey: .untried)
    case .ended(let ending, let message):
      try members.encode(ending, forKey: .ended)
      try members.encode(message, forKey: .message)
    }
  }
}

/// One thing that was seen.
private struct Fact: Codable {
  let name: String
  let value: Observation.Value

  private enum Key: CodingKey { case name, shape, bits, integers, texts }

  init(_ fact: Observation.Fact) {
    name = fact.name
    value = fact.value
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    name = try members.decode(String.self, forKey: .name)
    if let shape = try members.decodeIfPresent([Int].self, forKey: .shape) {
      let bytes = try members.decode(Data.self, forKey: .bits)
      guard bytes.count.isMultiple(of: 4) else {
        throw DecodingError.dataCorruptedError(
          forKey: .bits, in: members, debugDescription: "they aren't four bytes a number")
      }
      let bits = stride(from: 0, to: bytes.count, by: 4).map { start in
        bytes[start..<start + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      }
      value = .numbers(shape: shape, bits: bits)
    } else if let integers = try members.decodeIfPresent([Int].self, forKey: .integers) {
      value = .integers(integers)
    } else {
      value = .texts(try members.decode([String].self, forKey: .texts))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(name, forKey: .name)
    switch value {
    case .numbers(let shape, let bits):
      try members.encode(shape, forKey: .shape)
      let bytes = bits.flatMap { number in
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
      }
      try members.encode(Data(bytes), forKey: .bits)
    case .integers(let integers): try members.encode(integers, forKey: .integers)
    case .texts(let texts): try members.encode(texts, forKey: .texts)
    }
  }
}
