/// What says that a record is finished, and what it was made from and under. It is kept apart from
/// the record, since that may be handed to the learner.
struct Receipt: Codable, Equatable {
  /// Version 1 had conditions of another form, of which nothing can be compared. Its records are stale.
  static let currentVersion = 2

  var version = Self.currentVersion
  let learner: String
  let contentHash: String
  /// ``Conditions/hash``, which the secret seed goes into.
  let conditions: String
  /// SHA-256 of each file of the record, by its path in the learner's folder.
  let files: [String: String]
  /// Present when a plain page stands in for the feedback: the marks count, and the next run tries
  /// again.
  var lacksFeedback: Bool?
  /// Files that only the record had which this one replaces, as long as they may be there.
  var replaced: [String]?

  /// Whether it is of the same record, made under the same conditions.
  func isSameRecord(as other: Receipt) -> Bool {
    (version, learner, contentHash, conditions, files, lacksFeedback)
      == (
        other.version, other.learner, other.contentHash, other.conditions, other.files,
        other.lacksFeedback
      )
  }

  /// The name of the file: of one length and one alphabet, whatever the learner's name is.
  static func name(for learner: String) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add(learner)
    return "\(fingerprint.text).json"
  }

  static func hash(of bytes: [UInt8]) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add(bytes)
    return fingerprint.text
  }
}
