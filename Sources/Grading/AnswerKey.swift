import Exercises
import HostSystem
import Marking
import Running

/// What the reference and the known wrong answers do in the trials of one secret seed.
///
/// It is made by the same code and in the same sandbox as a learner's evidence, in processes of its own.
public struct AnswerKey: Codable, Sendable {
  /// What the course's answer sheet lists, and with it the trials of each question. Nothing that a
  /// learner hands in has a say in either.
  let listing: [Event.Description]
  /// By question.
  let reference: [Int: Evidence]
  /// By question and by the mistake's name.
  private let mistakes: [Int: [String: Evidence]]

  /// - Parameters:
  ///   - builds: the reference and the mistakes, compiled.
  ///   - questions: those that are marked with it; all if `nil`.
  ///   - jobs: how many processes may run at once.
  public init(
    of builds: CourseBuilds, by examiner: Examiner, questions: Set<Int>? = nil, jobs: Int
  ) throws {
    listing = builds.reference.descriptions
    let rubrics = builds.rubrics.filter { questions?.contains($0.question) ?? true }
    let references = try inParallel(rubrics, jobs: jobs) { rubric in
      try examiner.evidence(of: rubric, in: builds.reference)
    }
    reference = Dictionary(uniqueKeysWithValues: zip(rubrics.map(\.question), references))

    let wrong = builds.rounds.flatMap { round in
      rubrics.compactMap { rubric in
        round.mistakes[rubric.question].map { (rubric, $0, round.answers) }
      }
    }
    let evidence = try inParallel(wrong, jobs: jobs) { rubric, _, answers in
      try examiner.evidence(of: rubric, in: answers)
    }
    var mistakes: [Int: [String: Evidence]] = [:]
    for ((_, mistake, _), evidence) in zip(wrong, evidence) {
      mistakes[mistake.question, default: [:]][mistake.name] = evidence
    }
    self.mistakes = mistakes
  }

  /// The mistakes of a question, and what they do.
  func mistakes(of question: Int, in material: CourseMaterial) -> [(Mistake, Evidence)] {
    material.mistakes.compactMap { mistake in
      guard mistake.question == question, let evidence = mistakes[question]?[mistake.name] else {
        return nil
      }
      return (mistake, evidence)
    }
  }
}

/// The reference and the known wrong answers, compiled.
public struct CourseBuilds: Sendable {
  public struct Round: Sendable {
    public let mistakes: [Int: Mistake]
    public let answers: BuiltAnswers
  }

  public let reference: BuiltAnswers
  /// How the questions are marked, with the trials that the reference's worker tells.
  public let rubrics: [QuestionRubric]
  public let rounds: [Round]

  /// - Throws: `RunError` when one of them does not compile, or a question has been forgotten: then
  ///   the course itself is at fault.
  public init(by examiner: Examiner, jobs: Int) throws {
    let material = examiner.material
    let reference = try examiner.build(
      material.reference.files, of: material.reference.path, listing: nil)
    try Self.check(reference, material.reference.path)
    self.reference = reference
    rubrics = try material.rubrics(for: reference.descriptions)
    rounds = try inParallel(material.rounds, jobs: jobs) { mistakes in
      let answers = try examiner.build(
        material.files(with: mistakes), of: "mistakes", listing: reference.descriptions)
      try Self.check(answers, "the known mistakes")
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
