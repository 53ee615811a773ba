import Exercises
import Foundation
import HostSystem
import Running

/// What a course's grader has and its learners have not: rubrics, the reference's answers, known
/// wrong answers, and the stubs that learners begin with.
public struct CourseMaterial: Sendable {
  /// In the order of the questions.
  public let rubrics: [QuestionRubric]
  /// The reference's files, its answer sheet among them.
  public let reference: AnswersFolder
  public let mistakes: [Mistake]
  /// The learners' starting point.
  public let stubs: Stubs

  /// - Parameters:
  ///   - reference: the folder of the answers that are right.
  ///   - grading: the folder with a folder for each question: `Q14/rubric.yaml`, the stub
  ///     `Q14/Q14_clipGradients.swift`, and `Q14/mistakes`.
  /// - Throws: `RunError` that says which file or line doesn't hold.
  public init(reference: String, grading: String) throws {
    self.reference = try AnswersFolder(readingAt: reference, option: "--reference")
    stubs = try Stubs(readingAt: grading)
    var rubrics: [QuestionRubric] = []
    var mistakes: [Mistake] = []
    for name in try Self.names(in: grading) {
      guard let question = name.wholeMatch(of: /Q0*([0-9]{1,9})/).flatMap({ Int($0.1) }) else {
        continue
      }
      let folder = "\(grading)/\(name)"
      rubrics.append(
        try QuestionRubric(of: question, readingAt: "\(folder)/\(QuestionRubric.fileName)"))
      let folderOfMistakes = "\(folder)/mistakes"
      guard FileManager.default.fileExists(atPath: folderOfMistakes) else { continue }
      for file in try Self.swiftFiles(in: folderOfMistakes) {
        mistakes.append(try Mistake(of: question, file, at: "\(folderOfMistakes)/\(file.name)"))
      }
    }
    guard !rubrics.isEmpty else {
      throw RunError(
        grading, "it holds no question's folder with a \(QuestionRubric.fileName)",
        cure: "Write one (`notebook init DIR` shows how), or grade where the course's author does.")
    }
    self.rubrics = rubrics.sorted { $0.question < $1.question }
    self.mistakes = mistakes.sorted { ($0.question, $0.name) < ($1.question, $1.name) }
  }

  /// The sheet that says which function answers which question. It is the course's: one that is handed
  /// in is not read.
  public var sheet: AnswersFolder.File {
    get throws {
      guard let sheet = reference.file(named: AnswersFolder.sheetName) else {
        throw RunError(
          "\(reference.path)/\(AnswersFolder.sheetName)", "the answer sheet is missing",
          cure: "Name the folder of the reference with --reference DIR.")
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
        folder, "it can't be read (\(error.localizedDescription))",
        cure: "It's the part of a course that is needed for grading, and no learner's copy has it.")
    }
  }

  private static func swiftFiles(in folder: String) throws -> [AnswersFolder.File] {
    try names(in: folder).filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }.map { name in
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      return AnswersFolder.File(name: name, bytes: [UInt8](data))
    }
  }
}
