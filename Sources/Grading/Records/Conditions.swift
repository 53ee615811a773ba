/// All that a grade depends on beside the submission. It is kept in `grading.json`, for the
/// instructor alone: it holds the secret seed.
public struct Conditions: Codable, Equatable, Sendable {
  public static let currentVersion = 1

  public let version: Int
  public let seed: UInt64
  /// Fingerprints of the course (its rubric among it), of the reference's answers, and of the
  /// compiler.
  public let course: String
  public let reference: String
  public let toolchain: String
  /// The limits in words, by name: `["seconds": "20"]`.
  public let limits: [String: String]
  /// How learners' code was confined, in words.
  public let sandbox: String

  public init(
    seed: UInt64, course: String, reference: String, toolchain: String, limits: [String: String],
    sandbox: String
  ) {
    version = Self.currentVersion
    self.seed = seed
    self.course = course
    self.reference = reference
    self.toolchain = toolchain
    self.limits = limits
    self.sandbox = sandbox
  }

  public var secret: Secret { Secret(seed: seed) }

  /// A fingerprint of all but the seed, 64 hexadecimal digits. It may be handed out: a fingerprint
  /// with the seed would tell a guessed seed from a wrong one.
  public var publicHash: String {
    var fingerprint = Fingerprint()
    for text in [String(version), course, reference, toolchain, sandbox] {
      fingerprint.add(text)
    }
    for (name, value) in limits.sorted(by: { $0.key < $1.key }) {
      fingerprint.add(name)
      fingerprint.add(value)
    }
    return fingerprint.text
  }

  /// A fingerprint of all, for the instructor's own files.
  var hash: String {
    var fingerprint = Fingerprint()
    fingerprint.add(publicHash)
    fingerprint.add(seed.bigEndianBytes)
    return fingerprint.text
  }
}
