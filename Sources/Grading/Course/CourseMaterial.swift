import Exercises
import Foundation
import Running

/// What a course's grader has and its learners have not: the reference answers, known wrong answers,
/// and the stubs that learners begin with.
public struct CourseMaterial: Sendable {
  /// The reference's files, its answer sheet among them.
  public let reference: AnswersFolder
  public let mistakes: [Mistake]
  /// The learners' starting point.
  public let stubs: Stubs

  /// - Parameters:
  ///   - solutions: the folder of the reference.
  ///   - grading: the folder that holds `stubs` and `mistakes`.
  public init(solutions: String, grading: String) throws {
    reference = try AnswersFolder(readingAt: solutions)
    stubs = Stubs(try Self.swiftFiles(in: "\(grading)/stubs"))
    var mistakes: [Mistake] = []
    for folder in try Self.names(in: "\(grading)/mistakes") {
      guard let question = folder.wholeMatch(of: /Q([0-9]{1,9})/).flatMap({ Int($0.1) }) else {
        continue
      }
      for file in try Self.swiftFiles(in: "\(grading)/mistakes/\(folder)") {
        mistakes.append(
          try Mistake(of: question, file, at: "\(grading)/mistakes/\(folder)/\(file.name)"))
      }
    }
    self.mistakes = mistakes.sorted { ($0.question, $0.name) < ($1.question, $1.name) }
  }

  /// The sheet that says which function answers which question. It is the course's: one that is handed
  /// in is not read.
  public var sheet: AnswersFolder.File {
    get throws {
      guard let sheet = reference.file(named: AnswersFolder.sheetName) else {
        throw RunError(
          "\(reference.path)/\(AnswersFolder.sheetName)", "the answer sheet is missing",
          cure: "Name the folder of the reference with --solutions DIR.")
      }
      return sheet
    }
  }

  /// A submission's files with the course's answer sheet.
  public func answers(
    _ files: [AnswersFolder.File], of learner: String, passedOver: [PassedOver] = []
  ) throws -> AnswersFolder {
    AnswersFolder(
      path: learner, files: files.filter { $0.name != AnswersFolder.sheetName } + [try sheet],
      passedOver: passedOver)
  }

  /// The known wrong answers, dealt out into as few submissions as there are mistakes of one question:
  /// each holds at most one mistake of each question, and the reference's answers to the others.
  public var rounds: [[Int: Mistake]] {
    var rounds: [[Int: Mistake]] = []
    var dealt: [Int: Int] = [:]
    for mistake in mistakes {
      let round = dealt[mistake.question, default: 0]
      dealt[mistake.question] = round + 1
      if rounds.count == round { rounds.append([:]) }
      rounds[round][mistake.question] = mistake
    }
    return rounds
  }

  /// The reference's files, with mistakes in place of some of them.
  public func files(with mistakes: [Int: Mistake]) -> [AnswersFolder.File] {
    let kept = reference.files.filter { file in
      file.question.map { mistakes[$0] == nil } ?? true
    }
    return kept + mistakes.values.map(\.file)
  }

  private static func names(in folder: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw RunError(
        folder, "it cannot be read (\(error.localizedDescription))",
        cure: "It is part of this program's package: restore it.")
    }
  }

  private static func swiftFiles(in folder: String) throws -> [AnswersFolder.File] {
    try names(in: folder).filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }.map { name in
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      return AnswersFolder.File(name: name, bytes: [UInt8](data))
    }
  }
}
