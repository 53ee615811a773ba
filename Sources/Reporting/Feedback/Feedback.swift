import Exercises
import Parsing

/// What a learner is handed back: the notebook with marks, messages and figures beside each question.
///
/// It is the same bytes for the same document, grade, output and answers: it holds no seed, no
/// duration and nothing of the machine.
public struct Feedback: Sendable {
  let document: Document
  let grade: SubmissionGrade
  let outcomes: [Int: Outcome]
  let answers: [Int: String]
  let isIsolated: Bool
  /// What other programs made of its formulas and code; what is not there is shown as its source.
  public var typesetting = TypesettingResult()

  /// - Parameters:
  ///   - grade: what the submission got. Of one that was refused only the reason is told.
  ///   - outcomes: what became of the questions in the learner's own chain, where every answer
  ///     builds on the learner's earlier ones; empty when it was not run.
  ///   - answers: the source text of the learner's answers, by question.
  ///   - isIsolated: whether the answers ran in the sandbox; otherwise everything says loudly that
  ///     the marks prove nothing.
  public init(
    document: Document, grade: SubmissionGrade, outcomes: [Outcome], answers: [Int: String],
    isIsolated: Bool
  ) {
    self.document = document
    self.grade = grade
    self.outcomes = grade.refusal == nil ? outcomes.sharingAPage.byQuestion : [:]
    self.answers = answers.shownOnAPage
    self.isIsolated = isIsolated
  }

  /// What its page shows typeset of the learner's own, if somebody sets it. The notebook's part is
  /// the same for everyone (`Document.toTypeset`).
  public var toTypeset: TypesettingRequest {
    guard grade.refusal == nil else { return TypesettingRequest() }
    return TypesettingRequest(code: Set(document.questions.compactMap { answer(to: $0.number) }))
  }

  var typography: Typography { Typography(typesetting) }

  /// The figures of all questions, as SVG files, with their paths relative to `feedback.md`. The
  /// page holds them itself.
  public func figures() -> [(path: String, svg: String)] {
    document.figures(of: outcomes)
  }

  /// All that is handed back, by the files' names.
  public func files() -> [String: [UInt8]] {
    var files = ["feedback.md": markdown(), "feedback.html": Array(html().utf8)]
    for figure in figures() { files[figure.path] = Array(figure.svg.utf8) }
    return files
  }

  /// What the question got; `nil` when it is not marked.
  func grade(of question: Int) -> QuestionGrade? {
    grade.questions.first { $0.question == question }
  }

  /// The grades of questions that the notebook does not ask, so that no mark goes unexplained.
  var gradesOutsideNotebook: [QuestionGrade] {
    grade.questions.filter { grade in !document.questions.contains { $0.number == grade.question } }
  }

  /// "Q14 How do you clip gradients?"
  func name(of grade: QuestionGrade) -> String {
    let title = document.questions.first { $0.number == grade.question }?.title
    return ["Q\(grade.question)", title].compactMap { $0 }.joined(separator: " ")
  }

  /// The source of an answer; an untouched stub, which the learner did not write, is none.
  func answer(to question: Int) -> String? {
    grade(of: question)?.status == .unanswered ? nil : answers[question]
  }

  /// How the question went in the learner's own chain, unless its marks say just that already.
  func chainOutcome(of question: Int) -> Outcome? {
    let outcome = outcomes[question]
    switch (grade(of: question)?.status, outcome?.ending) {
    case (.notCompiled, .notCompiled), (.unanswered, .unanswered): return nil
    default: return outcome
    }
  }
}
