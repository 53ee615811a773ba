import Exercises
import HostSystem
import Marking
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
      listing: builds.reference.answers.descriptions)
  }

  /// Audits questions under one secret seed.
  public func findings(_ questions: Set<Int>, under secret: Secret) throws -> [Finding] {
    var examiner = examiner
    examiner.secret = secret
    let key = try AnswerKey(of: builds, by: examiner, questions: questions, jobs: jobs)
    let grader = try Grader(examiner, key: key)
    let rubrics = grader.rubrics.filter { questions.contains($0.question) }
    return try inParallel(rubrics, jobs: jobs) { rubric in
      try finding(rubric, grader, key)
    }
  }

  private func finding(
    _ rubric: QuestionRubric, _ grader: Grader, _ key: AnswerKey
  ) throws -> Finding {
    let question = rubric.question
    let mistakes = key.mistakes(of: question, in: examiner.material) ?? []
    var finding = Finding(question: question, mistakeCount: mistakes.count, complaints: [])

    let full = try grader.grade(rubric, of: builds.reference.answers)
    finding.add(full.complaintAboutTheReference)
    let nothing = try grader.grade(rubric, of: stubs)
    if nothing.points != 0 || nothing.status != .unanswered {
      finding.add(
        nothing.points == 0
          ? "the untouched stub isn't recognised as unanswered"
          : "the untouched stub earns \(decimal(hundredths: nothing.points)) points")
    }
    if mistakes.count < Mistake.fewest {
      finding.add(
        "there should be at least \(Mistake.fewest) known mistakes, and it has \(mistakes.count)")
    }
    guard let reference = key.reference[question] else { return finding }
    for (mistake, evidence) in mistakes {
      let grade = try rubric.grade(evidence, against: reference, mistakes: mistakes)
      finding.add(mistake.complaint(about: grade).map { "\(mistake.name) \($0)" })
    }
    return finding
  }
}

extension Audit.Finding {
  fileprivate mutating func add(_ complaint: String?) {
    if let complaint { complaints.append(complaint) }
  }
}

extension Mistake {
  /// So many of each question should be known: fewer tell nothing about how well it's marked.
  package static let fewest = 3

  /// In what its marks are not those that it is known for; `nil` when they are.
  package func complaint(about grade: QuestionGrade) -> String? {
    if let complaint = complaintAboutLoss(in: grade) { return complaint }
    return grade.hint?.contains(hint) == true ? nil : "is not recognised: its hint is not given"
  }

  /// The same of the criteria that it loses, whether or not it is recognised.
  package func complaintAboutLoss(in grade: QuestionGrade) -> String? {
    Set(grade.lost) == Set(losing)
      ? nil
      : "is known to lose \(losing.joined(separator: ", ")), and loses \(grade.lostInWords)"
  }
}

extension QuestionGrade {
  /// What the reference lost; `nil` when it has full marks.
  package var complaintAboutTheReference: String? {
    points == outOf ? nil : "the reference loses \(lostInWords)"
  }

  /// The names of the criteria that are not earned.
  fileprivate var lost: [String] { criteria.filter { $0.points < $0.outOf }.map(\.name) }

  /// The same, and why.
  fileprivate var lostInWords: String {
    let reasons = (messages + criteria.compactMap(\.message)).joined(separator: " | ")
    return (lost.isEmpty ? "nothing" : lost.joined(separator: ", "))
      + (reasons.isEmpty ? "" : ": \(reasons)")
  }
}
