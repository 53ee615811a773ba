import Exercises
import Foundation
import Hashing
import HostSystem
import Running

/// What is known of a learner's work without running anything: what became of each answer the last time,
/// how many hints were taken, and which question was looked at.
///
/// It's kept beside the answers, in a hidden folder of the course's package. Losing it loses no work.
public struct LearnerRecords: Sendable {
  /// What became of one answer.
  public struct Question: Codable, Equatable, Sendable {
    /// How it ended when it was run; `nil` when it wasn't.
    public var ending: Outcome.Ending?
    /// The names of the criteria that hold and of those that don't; `nil` when it wasn't checked.
    public var checks: Checks?
    /// Of what the answer was made of then.
    public var inputs: String
    /// What it was run with, and what it was checked with, so that it can be told what has changed since;
    /// `nil` where that wasn't noted. It decides nothing.
    package var ranWith: Basis?
    package var checkedWith: Basis?

    public struct Checks: Codable, Equatable, Sendable {
      public var held: [String]
      public var lost: [String]

      public init(held: [String], lost: [String]) {
        self.held = held
        self.lost = lost
      }
    }

    public init(ending: Outcome.Ending?, checks: Checks?, inputs: String) {
      self.ending = ending
      self.checks = checks
      self.inputs = inputs
    }
  }

  /// What a result was found with, part by part.
  package struct Basis: Codable, Equatable, Sendable {
    /// The answer's own files and helpers, and what they were compiled with.
    package var made: WorkerKey
    /// SHA-256 of what it was checked against; `nil` of a run.
    package var check: String?

    /// - Parameter made: of all answers.
    package init(of question: Int, in made: WorkerKey, against check: QuestionCheck? = nil) throws {
      self.made = made.of(question)
      self.check = try check.map { SHA256.text(of: try CheckFolder.bytes(of: $0)) }
    }
  }

  /// Where the learner is.
  public struct Position: Codable, Equatable, Sendable {
    /// The question that was looked at last.
    public var question: Int?
    /// How many hints were shown, by question.
    public var hints: [Int: Int] = [:]

    public init() {}
  }

  /// The folder's name within a course's package.
  public static let folderName = ".notebook"

  public let path: String

  /// - Parameter root: the folder of the course's package.
  public init(in root: String) { path = "\(root)/\(Self.folderName)" }

  /// What is known of a question; `nil` when nothing is, or what is there can't be read.
  public func record(of question: Int) -> Question? { read("Q\(question).json") }

  package func keep(_ record: Question, of question: Int) throws(FileError) {
    try write(record, "Q\(question).json")
  }

  public var position: Position { read("position.json") ?? Position() }

  package func keep(_ position: Position) throws(FileError) {
    try write(position, "position.json")
  }

  /// Tells what an answer is made of: another text for other sources. Helpers belong to each answer.
  public static func inputs(of question: Int, in folder: AnswersFolder) -> String {
    // FNV-1a: it guards against nothing, it tells whether something was changed.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for file in folder.files
    where file.name != AnswersFolder.sheetName && (file.question ?? question) == question {
      for byte in Array("\(file.name)\0\(file.bytes.count)\0".utf8) + file.bytes {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    return String(hash, radix: 16)
  }

  private func read<Value: Decodable>(_ name: String) -> Value? {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else { return nil }
    // A record that can't be read is as good as none: the next run writes it anew.
    return try? JSONDecoder().decode(Value.self, from: data)
  }

  private func write(_ value: some Encodable, _ name: String) throws(FileError) {
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw FileError(path) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try encoder.encode(value))
    } catch {
      throw FileError("\(path)/\(name)", code: EINVAL)
    }
    try StagedFile.write(bytes, to: "\(path)/\(name)")
  }
}
