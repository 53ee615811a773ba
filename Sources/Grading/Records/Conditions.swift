import Marking

/// All that decides what `result.json` says of a submission, beside the submission, part by part.
///
/// A part is there if another one could change a mark, or what a record says about it. So the rubrics'
/// advice is, and the notebook's text is not: feedback pages are made of it, and marks are not. What was
/// handed back of an earlier notebook stays as it is. Nor is the program that grades: its rules have a
/// number, ``graderVersion``, and whatever else changes in it leaves records alone.
///
/// They are kept in `grading.json`, for the instructor alone: they hold the secret seed.
public struct Conditions: Equatable, Sendable {
  /// The version of this form that is written. Of version 1 the seed is read, and what it tells.
  public static let currentVersion = 2

  /// Raise it when the same submission could get other marks by the same course: by a change in
  /// `Grading/Marking`, in what is taken of a submission (`Grading/Intake`), in how answers are built,
  /// run and observed (`Running`, `Worker`), or in what trials are drawn from (`Exercises`, ``Secret``).
  /// Then all records are stale. Other words in a message are no reason.
  public static let graderVersion = 1

  /// What is the same for all questions.
  public enum Part: String, CaseIterable, Sendable {
    case grader
    /// The course's own library, which makes the inputs of trials and observes what comes of them.
    case exercises
    case systemLibraries
    case data
    /// The reference's answer sheet.
    case answerSheet
    /// The reference's files that answer no question which is marked.
    case helpers
    case compiler
    /// What holds learners' programs: the sandbox's layers, or nothing.
    case confinement
    case limits
    /// The questions of the notebook, which are the learner's chain.
    case chain
  }

  /// What each question has of its own. They are kept apart so that what changed can be named. A
  /// question whose parts are all the same may yet be marked otherwise: its reference's answer may use
  /// another's.
  public enum QuestionPart: String, CaseIterable, Sendable {
    /// How its trials are run. Which they are, its exercise says.
    case trials
    /// What it is looked at for, and what that is worth.
    case rubric
    case reference
    case mistakes
    case stub
  }

  public let version: Int
  public let seed: UInt64
  /// Fingerprints, or words where these are short.
  public let parts: [Part: String]
  /// By the question's number.
  public let questions: [Int: [QuestionPart: String]]
  /// What else held, in words, for who looks at a record later. It decides nothing: another version of
  /// bubblewrap makes no record stale.
  public let remarks: [String: String]

  public init(
    seed: UInt64, parts: [Part: String] = [:], questions: [Int: [QuestionPart: String]] = [:],
    remarks: [String: String] = [:]
  ) {
    version = Self.currentVersion
    self.seed = seed
    self.parts = parts
    self.questions = questions
    self.remarks = remarks
  }

  private init(ofVersion1 kept: FirstForm) {
    version = 1
    seed = kept.seed
    parts = [:]
    questions = [:]
    remarks = kept.remarks
  }

  public static func == (a: Self, b: Self) -> Bool { a.hash == b.hash }

  /// A fingerprint of all but the seed, 64 hexadecimal digits. It may be handed out: a fingerprint
  /// with the seed would tell a guessed seed from a wrong one.
  public var publicHash: String {
    fingerprint(Set(Part.allCases), Set(QuestionPart.allCases)).text
  }

  /// A fingerprint of all, for the instructor's own files.
  var hash: String { withSeed(fingerprint(Set(Part.allCases), Set(QuestionPart.allCases))) }

  /// A fingerprint of what decides the answer key: what the reference and the known wrong answers do.
  /// What that is worth decides nothing of it, nor what is said of it.
  var answerKeyHash: String {
    withSeed(
      fingerprint(Set(Part.allCases).subtracting([.chain]), [.trials, .reference, .mistakes]))
  }

  private func withSeed(_ fingerprint: Fingerprint) -> String {
    var fingerprint = fingerprint
    fingerprint.add(seed.bigEndianBytes)
    return fingerprint.text
  }

  private func fingerprint(_ shared: Set<Part>, _ own: Set<QuestionPart>) -> Fingerprint {
    var fingerprint = Fingerprint()
    fingerprint.add(String(version))
    for part in Part.allCases where shared.contains(part) {
      fingerprint.add([part.rawValue, parts[part] ?? ""])
    }
    for (question, parts) in questions.sorted(by: { $0.key < $1.key }) {
      fingerprint.add(String(question))
      for part in QuestionPart.allCases where own.contains(part) {
        fingerprint.add([part.rawValue, parts[part] ?? ""])
      }
    }
    return fingerprint
  }
}

extension Conditions: Codable {
  private enum Key: CodingKey { case version, seed, parts, questions, remarks }

  /// - Throws: also for a form of a later version, of which nothing is to be guessed.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let version = try container.decode(Int.self, forKey: .version)
    if version == 1 {
      self.init(ofVersion1: try FirstForm(from: decoder))
      return
    }
    guard version == Self.currentVersion else { throw LaterVersion(version: version) }
    func named<Part: RawRepresentable<String>>(_ parts: [String: String]) -> [Part: String] {
      Dictionary(
        uniqueKeysWithValues: parts.compactMap { name, value in
          Part(rawValue: name).map { ($0, value) }
        })
    }
    self.init(
      seed: try container.decode(UInt64.self, forKey: .seed),
      parts: named(try container.decode([String: String].self, forKey: .parts)),
      questions: try container.decode([Int: [String: String]].self, forKey: .questions)
        .mapValues(named),
      remarks: try container.decode([String: String].self, forKey: .remarks))
  }

  public func encode(to encoder: any Encoder) throws {
    func named<Part: RawRepresentable<String>>(_ parts: [Part: String]) -> [String: String] {
      Dictionary(uniqueKeysWithValues: parts.map { ($0.rawValue, $1) })
    }
    if version == 1 { return try FirstForm(seed: seed, remarks: remarks).encode(to: encoder) }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(version, forKey: .version)
    try container.encode(seed, forKey: .seed)
    try container.encode(named(parts), forKey: .parts)
    try container.encode(questions.mapValues { named($0) }, forKey: .questions)
    try container.encode(remarks, forKey: .remarks)
  }

  /// A file that a later version of this program has written.
  struct LaterVersion: Error {
    let version: Int
  }

  /// What version 1 kept: one fingerprint of the course with the program's own bytes in it, so that
  /// nothing but the seed can be compared.
  private struct FirstForm: Codable {
    var version = 1
    let seed: UInt64
    var course: String?
    var reference: String?
    var toolchain: String?
    var sandbox: String?
    var limits: [String: String]?

    init(seed: UInt64, remarks: [String: String]) {
      self.seed = seed
      (course, reference) = (remarks["course"], remarks["reference"])
      (toolchain, sandbox) = (remarks["toolchain"], remarks["sandbox"])
      let prefix = "limit: "
      limits = remarks.filter { $0.key.hasPrefix(prefix) }.reduce(into: [:]) {
        $0[String($1.key.dropFirst(prefix.count))] = $1.value
      }
    }

    var remarks: [String: String] {
      let texts = [
        "course": course, "reference": reference, "toolchain": toolchain, "sandbox": sandbox,
      ]
      return (limits ?? [:]).reduce(into: texts.compactMapValues { $0 }) {
        $0["limit: \($1.key)"] = $1.value
      }
    }
  }
}
