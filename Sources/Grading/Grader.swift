import Exercises
import HostSystem
import Marking
import Running

/// Marks answers: compares what they do with what the reference does, by the course's rubrics.
public struct Grader: Sendable {
  public let examiner: Examiner
  /// In the order of the questions.
  public let rubrics: [QuestionRubric]
  /// The numbers of all questions that it has a grade for, those too that a person marks.
  public var questions: [Int] { examiner.material.markedQuestions }
  private let listing: [Event.Description]
  private let reference: [Int: Evidence]
  private let mistakes: KnownMistakes

  /// - Parameter jobs: how many processes may run at once that look at known mistakes.
  /// - Throws: `RunError` when a question of the course has been forgotten.
  public init(_ examiner: Examiner, key: AnswerKey, jobs: Int = 1) throws {
    self.examiner = examiner
    listing = key.listing
    rubrics = try examiner.material.rubrics(for: listing)
    reference = key.reference
    mistakes = KnownMistakes(key, by: examiner, jobs: jobs)
  }

  /// Keeps what it has found out of known mistakes, so that a later run need not.
  public func keepFindings(in store: GradeStore) throws {
    if let key = mistakes.newKey { try store.keep(key) }
  }

  /// Compiles a submission, as much of it as compiles, with the course's answer sheet.
  ///
  /// - Parameter passedOver: what was handed in beside the files, and isn't taken.
  public func build(
    _ files: [AnswersFolder.File], of learner: String, passedOver: [PassedOver] = []
  ) throws -> BuiltAnswers {
    try examiner.build(files, of: learner, passedOver: passedOver, listing: listing)
  }

  /// Grades all questions of a submission.
  ///
  /// - Parameters:
  ///   - submission: what they spend together.
  ///   - written: what was handed in to be read by a person.
  ///   - kept: grades that hold as they are.
  public func grades(
    of answers: BuiltAnswers, submission: Spending, written: [WrittenAnswer] = [],
    keeping kept: [QuestionGrade] = []
  ) throws -> [QuestionGrade] {
    let settled = Set(kept.map(\.question))
    let rubrics = rubrics.filter { !settled.contains($0.question) }
    let begun = try rubrics.map { try begin($0, of: answers, submission: submission) }
    let grades = try zip(rubrics, begun).map { try finish($0, of: answers, $1) }
    let answered = Set(written.map(\.question))
    let waiting = examiner.material.written.filter { !settled.contains($0.question) }
      .map { $0.grade(isAnswered: answered.contains($0.question)) }
    return kept + grades + waiting
  }

  /// Grades one question alone.
  public func grade(_ rubric: QuestionRubric, of answers: BuiltAnswers) throws -> QuestionGrade {
    try finish(rubric, of: answers, begin(rubric, of: answers))
  }

  /// How far the grading of a question has come before any hidden trial.
  private enum Begun {
    /// Nothing has to be run.
    case graded(QuestionGrade)
    case seen(Examiner.PublicLook)
  }

  private func begin(
    _ rubric: QuestionRubric, of answers: BuiltAnswers, submission: Spending? = nil
  ) throws -> Begun {
    let question = rubric.question
    if examiner.material.stubs.isUntouched(question, in: answers.folder) {
      return .graded(
        rubric.withoutPoints(.unanswered, ["The stub is as it was handed out."]))
    }
    guard let outcome = answers.outcomeWithoutRunning(question) else {
      return .seen(try examiner.publicLook(at: rubric, in: answers, submission: submission))
    }
    if outcome.ending == .unanswered {
      return .graded(
        rubric.withoutPoints(.unanswered, missing(question, in: answers.folder)))
    }
    let files = answers.folder.files.filter { $0.question == question }
    return .graded(
      rubric.withoutPoints(.notCompiled, [explanation(outcome, of: answers, files)]))
  }

  private func finish(
    _ rubric: QuestionRubric, of answers: BuiltAnswers, _ begun: Begun
  ) throws -> QuestionGrade {
    let look: Examiner.PublicLook
    switch begun {
    case .graded(let grade): return grade
    case .seen(let seen): look = seen
    }
    guard let reference = reference[rubric.question] else {
      throw RunError(
        "Q\(rubric.question)", "the answer key has no entry for it", cure: "Report this.")
    }
    let evidence = try examiner.evidence(of: rubric, in: answers, after: look)
    let grade = try rubric.grade(evidence, against: reference)
    if grade.criteria.allSatisfy({ $0.message == nil }) { return grade }
    let explained = try rubric.grade(
      evidence, against: reference, mistakes: mistakes.evidence(of: rubric))
    return explained.with(
      chain: nil, observed: try explained.observed(in: evidence.open, by: rubric))
  }

  /// Why there is no answer: there may be one that cannot be taken.
  private func missing(_ question: Int, in folder: AnswersFolder) -> [String] {
    let notes = folder.passedOver.filter { $0.question == question }.map(\.note)
    return notes.isEmpty ? ["No answer was handed in."] : notes
  }

  /// A function of another name is the likeliest reason for an answer that is there and not found.
  private func explanation(
    _ outcome: Outcome, of answers: BuiltAnswers, _ files: [AnswersFolder.File]
  ) -> String {
    let errors = answers.failure ?? answers.errors[outcome.question] ?? []
    guard outcome.file == AnswersFolder.sheetName, let file = files.first,
      let name = errors.lazy.compactMap(\.missingValue).first
    else { return outcome.message ?? "" }
    return "\(file.name) has no function `\(name)`, which is what the question asks for."
  }
}
