import Exercises
import HostSystem
import Marking
import Running

/// What the reference and known wrong answers do in the trials of one secret seed.
///
/// It is made by the same code and in the same sandbox as a learner's evidence, in processes of its own.
public struct AnswerKey: Codable, Sendable {
  /// What the course's answer sheet lists, and with it the trials of each question. Nothing that a
  /// learner hands in has a say in either.
  let listing: [Event.Description]
  /// By question.
  let reference: [Int: Evidence]
  /// By question and by the mistake's name, of the questions whose mistakes have been looked at.
  var mistakes: [Int: [String: Evidence]] = [:]

  /// - Parameters:
  ///   - reference: the reference, compiled.
  ///   - questions: those that are marked with it; all if `nil`.
  ///   - jobs: how many processes may run at once.
  public init(
    of reference: CourseBuilds.Reference, by examiner: Examiner, questions: Set<Int>? = nil,
    jobs: Int
  ) throws {
    listing = reference.answers.descriptions
    let rubrics = reference.rubrics.filter { questions?.contains($0.question) ?? true }
    let evidence = try inParallel(rubrics, jobs: jobs) { rubric in
      try examiner.evidence(of: rubric, in: reference.answers)
    }
    self.reference = Dictionary(uniqueKeysWithValues: zip(rubrics.map(\.question), evidence))
  }

  /// The same with what the mistakes do.
  ///
  /// - Parameter builds: the reference and the mistakes, compiled.
  public init(
    of builds: CourseBuilds, by examiner: Examiner, questions: Set<Int>? = nil, jobs: Int
  ) throws {
    try self.init(of: builds.reference, by: examiner, questions: questions, jobs: jobs)
    let rubrics = builds.reference.rubrics.filter { questions?.contains($0.question) ?? true }
    try look(at: rubrics, in: builds.rounds, by: examiner, jobs: jobs)
  }

  /// Looks at what the mistakes of questions do.
  mutating func look(
    at rubrics: [QuestionRubric], in rounds: [CourseBuilds.Round], by examiner: Examiner, jobs: Int
  ) throws {
    let wrong = rounds.flatMap { round in
      rubrics.compactMap { rubric in
        round.mistakes[rubric.question].map { (rubric, $0, round.answers) }
      }
    }
    let evidence = try inParallel(wrong, jobs: jobs) { rubric, _, answers in
      try examiner.evidence(of: rubric, in: answers)
    }
    for rubric in rubrics { mistakes[rubric.question] = [:] }
    for ((_, mistake, _), evidence) in zip(wrong, evidence) {
      mistakes[mistake.question]?[mistake.name] = evidence
    }
  }

  /// Leaves of what the mistakes of a question do only what they are recognised by, so that the key is the same
  /// whenever it is made.
  mutating func keepWhatRecognises(mistakesOf rubric: QuestionRubric) {
    guard let reference = reference[rubric.question] else { return }
    mistakes[rubric.question] = mistakes[rubric.question]?.mapValues {
      rubric.recognisable($0, beside: reference)
    }
  }

  /// The mistakes of a question, and what they do; `nil` when they haven't been looked at.
  func mistakes(of question: Int, in material: CourseMaterial) -> [(Mistake, Evidence)]? {
    guard let known = mistakes[question] else { return nil }
    return material.mistakes.compactMap { mistake in
      guard mistake.question == question, let evidence = known[mistake.name] else { return nil }
      return (mistake, evidence)
    }
  }
}

/// The reference and the known wrong answers, compiled.
public struct CourseBuilds: Sendable {
  public struct Reference: Sendable {
    public let answers: BuiltAnswers
    /// How the questions are marked, with the trials that the reference's worker tells.
    public let rubrics: [QuestionRubric]

    /// - Throws: `RunError` when it does not compile, or a question has been forgotten: then the course
    ///   itself is at fault.
    public init(by examiner: Examiner) throws {
      let material = examiner.material
      answers = try examiner.build(
        material.reference.files, of: material.reference.path, listing: nil)
      try CourseBuilds.check(answers, material.reference.path)
      rubrics = try material.rubrics(for: answers.descriptions)
    }
  }

  /// The reference with mistakes in place of some of its answers.
  public struct Round: Sendable {
    public let mistakes: [Int: Mistake]
    public let answers: BuiltAnswers
  }

  public let reference: Reference
  public let rounds: [Round]

  /// - Throws: `RunError` when one of them does not compile, or a question has been forgotten.
  public init(by examiner: Examiner, jobs: Int) throws {
    reference = try Reference(by: examiner)
    rounds = try Self.rounds(
      by: examiner, listing: reference.answers.descriptions, jobs: jobs)
  }

  static func rounds(
    by examiner: Examiner, listing: [Event.Description], jobs: Int
  ) throws -> [Round] {
    try inParallel(examiner.material.rounds, jobs: jobs) { mistakes in
      let answers = try examiner.build(
        examiner.material.files(with: mistakes), of: "mistakes", listing: listing)
      try check(answers, "the known mistakes")
      return Round(mistakes: mistakes, answers: answers)
    }
  }

  private static func check(_ answers: BuiltAnswers, _ path: String) throws(RunError) {
    let errors = answers.failure ?? answers.errors.sorted { $0.key < $1.key }.flatMap(\.value)
    if let error = errors.first {
      throw RunError(
        path, "the course's own answers do not compile (\(error.text))",
        cure: "Fix them, or restore them.")
    }
  }
}
