import Foundation
import Grading
import Running
import TestSupport
import Testing

/// One folder of `Tests/Attacks`: what a learner hands in, and what is to come of it.
///
/// Sources may hold `__SECRET__` (a file of the host, which holds `__TOKEN__`), `__TOKEN__` (also in
/// the grader's environment), `__PACKAGE__` (where the grader is installed), `__HOME__` (of whoever
/// grades) and `__PUBLIC_SEEDS__` (of the trials that everybody knows): what an attack is after, or
/// sets out from.
struct Attack: Sendable, CustomTestStringConvertible {
  /// `28-sockets`
  let name: String
  let expectation: Expectation
  /// Its own files; none when they are made by a builder.
  let files: [AnswersFolder.File]

  var testDescription: String { name }
  var carrier: Int { expectation.carrier ?? AttackedCourse.carrier }

  /// All of them, sorted by name. One that cannot be read stops the tests.
  static let all: [Attack] = {
    do {
      let folder = "\(packageFolder.path)/Tests/Attacks"
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { $0 != "Common" }.map { try Attack($0, in: "\(folder)/\($0)") }
    } catch {
      fatalError("Tests/Attacks cannot be read: \(error)")
    }
  }()

  /// Those that are compiled and run.
  static let graded = all.filter { $0.expectation.refused == nil }
  /// Those of which nothing may be run.
  static let refused = all.filter { $0.expectation.refused != nil }
  /// Those that show what a layer of the sandbox is for.
  static let proofs = all.filter { $0.expectation.proof != nil }

  private init(_ name: String, in folder: String) throws {
    self.name = name
    expectation = try JSONDecoder().decode(
      Expectation.self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/expect.json")))
    files = expectation.made == nil ? try Self.files(in: "\(folder)/submission") : []
  }

  /// The files that all attacks share.
  static let common: [AnswersFolder.File] = {
    do {
      return try files(in: "\(packageFolder.path)/Tests/Attacks/Common")
    } catch {
      fatalError("Tests/Attacks/Common cannot be read: \(error)")
    }
  }()

  private static func files(in folder: String) throws -> [AnswersFolder.File] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      return AnswersFolder.File(name: name, bytes: [UInt8](data))
    }
  }
}

/// What is to come of an attack, as it stands in its `expect.json`.
struct Expectation: Decodable, Sendable {
  /// What is tried.
  let about: String
  /// What it is that holds.
  let heldBy: String
  /// Why intake refuses it, in a few of its words. Nothing else is expected then.
  let refused: String?
  /// The question that carries the attack: 14 when nothing is said, and one that shows what it is given
  /// for attacks on the report.
  let carrier: Int?
  /// What that question gets.
  let points: Points?
  /// What the other answers of the submission get, which are the reference's; all that there is, when
  /// nothing is said.
  let others: Points?
  /// What the learner is told about that question.
  let says: [String]?
  /// What stands on the page beside it, where the answer is shown.
  let shows: [String]?
  /// What the learner is told nowhere, next to `LEAKED` and the token.
  let neverSays: [String]?
  /// What makes the files that cannot be kept here: a function of `MadeSubmission`.
  let made: String?
  /// Whether the answers on the page are coloured, the attacker's neighbours at least.
  let isTypeset: Bool?
  let proof: Proof?

  /// Without one layer, the attack gets through.
  struct Proof: Decodable, Sendable {
    let without: String
    let says: String
  }

  enum Points: Decodable, Equatable, Sendable, CustomStringConvertible {
    case full
    /// In hundredths of a point.
    case exactly(Int)
    /// The attack may harm its own submission in a way that nobody can foresee.
    case whatever

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let points = try? container.decode(Int.self) {
        self = .exactly(points)
        return
      }
      switch try container.decode(String.self) {
      case "full": self = .full
      case "whatever": self = .whatever
      case let word:
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "points are a number, full or whatever, not \(word)")
      }
    }

    func isMet(by points: Int, of all: Int) -> Bool {
      switch self {
      case .full: points == all
      case .exactly(let expected): points == expected
      case .whatever: true
      }
    }

    var description: String {
      switch self {
      case .full: "full marks"
      case .exactly(let points): "\(points) hundredths"
      case .whatever: "anything"
      }
    }
  }
}
