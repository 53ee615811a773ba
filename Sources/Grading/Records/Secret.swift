import Hashing

/// The instructor's seed, from which the hidden trials come.
///
/// A trial's own seed tells nothing about this one: it is the beginning of a SHA-256. A seed that can
/// be guessed (`7`) can be found by trying, though, so a good one is drawn at random.
public struct Secret: Equatable, Sendable {
  public let seed: UInt64

  public init(seed: UInt64) {
    self.seed = seed
  }

  /// The seed of a question's hidden trial of this name.
  public func trialSeed(question: Int, trial: String) -> UInt64 {
    Self.derived("notebook hidden trial 1", [seed, UInt64(question)], trial)
  }

  /// The seed of a question's public trial of this name: the same for everybody, for ever.
  public static func publicSeed(question: Int, trial: String) -> UInt64 {
    derived("notebook public trial 1", [0, UInt64(question)], trial)
  }

  /// The first eight bytes of a SHA-256, most significant first. The prefix and the numbers have
  /// fixed lengths, so that no two trials are hashed as the same bytes.
  private static func derived(_ prefix: String, _ numbers: [UInt64], _ name: String) -> UInt64 {
    var hash = SHA256()
    hash.update(Array(prefix.utf8))
    for number in numbers {
      hash.update(number.bigEndianBytes)
    }
    hash.update(Array(name.utf8))
    return hash.digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension UInt64 {
  /// Eight bytes, the most significant one first.
  var bigEndianBytes: [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
