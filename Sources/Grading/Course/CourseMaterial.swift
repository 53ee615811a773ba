import Exercises
import HostSystem
import Marking
import Running

/// What a course's grader has and its learners have not: rubrics, the reference's answers, known
/// wrong answers, and the stubs that learners begin with.
public struct CourseMaterial: Sendable {
  /// In the order of the questions.
  public let rubrics: [RubricFile]
  /// Of the questions that a person marks; in their order.
  public let written: [WrittenRubric]
  /// The reference's files, its answer sheet among them.
  public let reference: AnswersFolder
  public let mistakes: [Mistake]
  /// The learners' starting point.
  public let stubs: Stubs
  /// What the notebook asks.
  public let asked: [AskedQuestion]
  /// The folder of rubrics, stubs and mistakes.
  public let folder: String

  /// - Parameters:
  ///   - reference: the folder of the answers that are right.
  ///   - grading: the folder with a folder for each question: `Q14/rubric.yaml`, the stub
  ///     `Q14/Q14_median.swift`, and `Q14/mistakes`.
  ///   - asked: the questions of the notebook. None of them is left out silently.
  /// - Throws: `RunError` that says which file or line doesn't hold.
  public init(reference: String, grading: String, asked: [AskedQuestion]) throws {
    let folder = try GradingFolder(readingAt: grading)
    if let fault = (folder.doubles + folder.questions.flatMap(\.faults)).first { throw fault }
    let rubrics = try folder.questions.compactMap { try $0.rubric?.get() }
    guard !rubrics.isEmpty else {
      throw RunError(
        grading, "it holds no question's folder with a \(RubricFile.name)",
        cure: "Write one (`notebook init DIR` shows how), or grade where the course's author does.")
    }
    self.init(
      rubrics: rubrics, written: try folder.questions.compactMap { try $0.written?.get() },
      reference: try AnswersFolder(readingAt: reference, option: "--reference"),
      mistakes: folder.questions.flatMap(\.mistakes), stubs: try Stubs(readingAt: grading),
      asked: asked, folder: grading)
  }

  package init(
    rubrics: [RubricFile], written: [WrittenRubric] = [], reference: AnswersFolder,
    mistakes: [Mistake], stubs: Stubs,
    asked: [AskedQuestion], folder: String
  ) {
    self.rubrics = rubrics
    self.written = written
    self.reference = reference
    self.mistakes = mistakes.sorted { ($0.question, $0.name) < ($1.question, $1.name) }
    self.stubs = stubs
    self.asked = asked
    self.folder = folder
  }

  /// The numbers of all questions that are marked, by the grader or by a person.
  public var markedQuestions: [Int] {
    (rubrics.map(\.question) + written.map(\.question)).sorted()
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
}
