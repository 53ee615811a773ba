import Running

/// What the reference and the known wrong answers do in the trials of one secret seed.
///
/// It is made by the same code and in the same sandbox as a learner's evidence, in processes of its own.
public struct AnswerKey: Sendable {
  public let reference: [Int: Evidence]
  public let mistakes: [Int: [(Mistake, Evidence)]]

  /// - Parameters:
  ///   - builds: the reference and the mistakes, compiled.
  ///   - jobs: how many processes may run at once.
  public init(
    of builds: CourseBuilds, by examiner: Examiner, questions: Set<Int>? = nil, jobs: Int
  ) throws {
    let rubrics = examiner.rubrics.filter { questions?.contains($0.question) ?? true }
    let references = try inParallel(rubrics, jobs: jobs) { rubric in
      try examiner.evidence(of: rubric, in: builds.reference)
    }
    reference = Dictionary(
      uniqueKeysWithValues: zip(rubrics.map(\.question), references))

    let wrong = builds.rounds.flatMap { round in
      rubrics.compactMap { rubric in
        round.mistakes[rubric.question].map { (rubric, $0, round.answers) }
      }
    }
    let evidence = try inParallel(wrong, jobs: jobs) { rubric, _, answers in
      try examiner.evidence(of: rubric, in: answers)
    }
    mistakes = Dictionary(
      grouping: zip(wrong, evidence).map { ($0.1, $1) }, by: { $0.0.question })
  }
}

/// The reference and the known wrong answers, compiled.
public struct CourseBuilds: Sendable {
  public struct Round: Sendable {
    public let mistakes: [Int: Mistake]
    public let answers: BuiltAnswers
  }

  public let reference: BuiltAnswers
  public let rounds: [Round]

  /// - Throws: `RunError` when one of them does not compile: then the course itself is at fault.
  public init(by examiner: Examiner, jobs: Int) throws {
    let material = examiner.material
    let reference = try examiner.build(
      material.reference.files, of: material.reference.path, listing: nil)
    try Self.check(reference, material.reference.path)
    self.reference = reference
    rounds = try inParallel(material.rounds, jobs: jobs) { mistakes in
      let answers = try examiner.build(
        material.files(with: mistakes), of: "mistakes", listing: reference.descriptions)
      try Self.check(answers, "grading/mistakes")
      return Round(mistakes: mistakes, answers: answers)
    }
  }

  private static func check(_ answers: BuiltAnswers, _ path: String) throws(RunError) {
    let errors = answers.failure ?? answers.errors.sorted { $0.key < $1.key }.flatMap(\.value)
    if let error = errors.first {
      throw RunError(
        path, "the course's own answers do not compile (\(error.text))",
        cure: "Mend them, or restore them.")
    }
  }
}
