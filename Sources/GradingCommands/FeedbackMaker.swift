import Commands
import Exercises
import Foundation
import Grading
import HostSystem
import Parsing
import Reporting
import Running
import Typesetting

/// Has what is handed back to learners made, each in a process of its own (``MakeFeedbackCommand``).
///
/// Code that learners wrote is coloured by other programs, confined as they are, one for each learner.
struct FeedbackMaker: Sendable {
  private let document: Document
  /// The bytes of the notebook's file.
  private let notebook: [UInt8]
  private let typesetter: Typesetter
  /// The notebook is the same for all; their own code is each learner's.
  private let typesetting: TypesettingResult
  private let program: ConfinedProgram
  private let isIsolated: Bool

  /// How long a learner's code may take to be coloured; then it is shown plain.
  private static let typesettingLimit = Duration.seconds(5)

  /// - Parameters:
  ///   - notebook: the bytes of the notebook's file, of which the document was read.
  ///   - note: takes what the instructor should know about the notebook's own formulas and code.
  init(
    of document: Document, notebook: [UInt8], for installation: CoursePackage,
    in confinement: Confinement, note: (String) -> Void
  ) throws {
    self.document = document
    self.notebook = notebook
    typesetter = Typesetter(for: installation, in: Self.typesetters(installation, confinement))
    typesetting = try typesetter.typeset(document.toTypeset)
    for refusal in document.refusals(in: typesetting) { note(refusal.description) }
    let advice = typesetter.advice(for: document.toTypeset, after: typesetting)
    if let advice { note(advice) }
    if let lack = try typesetter.lackOfConfinement() { note(lack) }
    program = try ConfinedProgram(
      of: Bundle.main.executablePath ?? CommandLine.arguments[0], [MakeFeedbackCommand.name],
      which: "makes the pages", in: confinement.ofTools)
    if case .none = confinement { isIsolated = false } else { isIsolated = true }
  }

  /// What learners wrote is typeset in the sandbox that holds their programs. Whoever trusts their
  /// programs has it typeset like text of their own.
  private static func typesetters(
    _ installation: CoursePackage, _ confinement: Confinement
  ) -> Typesetter.Place {
    switch confinement {
    case .none: .best(installation)
    case .sandbox: .certain(confinement.ofTools)
    }
  }

  /// The pages of a submission; plain ones when they cannot be made.
  ///
  /// - Throws: `Interrupted`.
  func pages(of graded: GradedSubmission) throws -> HandedBack {
    do {
      let request = FeedbackRequest(
        notebook: notebook, path: document.path, grade: graded.grade, outcomes: graded.outcomes,
        answers: graded.answers, isIsolated: isIsolated, typesetting: try typesetting(of: graded))
      let answer = try program.answer(to: try FeedbackCoding.bytes(of: request))
      return HandedBack(files: try FeedbackCoding.files(in: answer))
    } catch let interrupted as Interrupted {
      throw interrupted
    } catch {
      return HandedBack(
        files: PlainFeedback(grade: graded.grade, isIsolated: isIsolated).files(),
        shortfall: "\(error)")
    }
  }

  private func typesetting(of graded: GradedSubmission) throws -> TypesettingResult {
    let feedback = Feedback(
      document: document, grade: graded.grade, outcomes: [], answers: graded.answers,
      isIsolated: isIsolated)
    return typesetting.merging(
      try typesetter.typeset(
        feedback.toTypeset, isRemembered: false, within: Self.typesettingLimit))
  }
}
