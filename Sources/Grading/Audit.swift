import Exercises
import Running

/// The grader graded: the reference gets full marks, untouched stubs get nothing, and every known wrong
/// answer loses exactly what it is known for.
public struct Audit: Sendable {
  /// What one question's audit found, over all seeds.
  public struct Finding: Equatable, Sendable {
    public let question: Int
    public let mistakeCount: Int
    /// What is not as it should be, one sentence each; empty when all is well.
    public var complaints: [String]
  }

  private let examiner: Examiner
  private let builds: CourseBuilds
  private let stubs: BuiltAnswers
  private let jobs: Int

  /// Compiles all that the audit runs.
  public init(with examiner: Examiner, jobs: Int) throws {
    self.examiner = examiner
    self.jobs = jobs
    builds = try CourseBuilds(by: examiner, jobs: jobs)
    stubs = try examiner.build(
      Array(examiner.material.stubs.files.values), of: "stubs",
      listing: builds.reference.descriptions)
  }

  /// Audits questions under one secret seed.
  public func findings(_ questions: Set<Int>, under secret: Secret) throws -> [Finding] {
    var examiner = examiner
    examiner.secret = secret
    let key = try AnswerKey(of: builds, by: examiner, questions: questions, jobs: jobs)
    let grader = Grader(examiner, key: key)
    let rubrics = examiner.rubrics.filter { questions.contains($0.question) }
    return try inParallel(rubrics, jobs: jobs) { rubric in
      try finding(rubric, grader, key)
    }
  }

  private func finding(
    _ rubric: QuestionRubric, _ grader: Grader, _ key: AnswerKey
  ) throws -> Finding {
    let question = rubric.question
    let mistakes = key.mistakes(of: question, in: examiner.material)
    var finding = Finding(question: question, mistakeCount: mistakes.count, complaints: [])

    let full = try grader.grade(rubric, of: builds.reference)
    if full.points != full.outOf {
      finding.complaints.append("the reference loses \(lost(full)): \(reasons(full))")
    }
    let nothing = try grader.grade(rubric, of: stubs)
    if nothing.points != 0 || nothing.status != .unanswered {
      finding.complaints.append("the untouched stub gets \(nothing.points) hundredths of a point")
    }
    if mistakes.count < 3 {
      finding.complaints.append("it has \(mistakes.count) known mistakes; there should be three")
    }
    guard let reference = key.reference[question] else { return finding }
    for (mistake, evidence) in mistakes {
      let grade = try rubric.grade(evidence, against: reference, mistakes: mistakes)
      if Set(names(grade)) != Set(mistake.losing) {
        finding.complaints.append(
          "\(mistake.name) is known to lose \(mistake.losing.joined(separator: ", ")), and loses "
            + "\(lost(grade)): \(reasons(grade))")
      } else if grade.hint?.contains(mistake.hint) != true {
        finding.complaints.append("\(mistake.name) is not recognised: its hint is not given")
      }
    }
    return finding
  }

  private func names(_ grade: QuestionGrade) -> [String] {
    grade.criteria.filter { $0.points < $0.outOf }.map(\.name)
  }

  private func lost(_ grade: QuestionGrade) -> String {
    let names = names(grade)
    return names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }

  private func reasons(_ grade: QuestionGrade) -> String {
    (grade.messages + grade.criteria.compactMap(\.message)).joined(separator: " | ")
  }
}
