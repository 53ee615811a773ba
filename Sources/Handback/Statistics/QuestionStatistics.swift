import Exercises

/// How a class did at one question.
public struct QuestionStatistics: Equatable, Sendable {
  public let question: Int
  /// The learners for whom it counts and is marked.
  public let learners: Int
  /// What they got of what it's worth, on average; `nil` when nobody did it.
  public let mean: Double?
  /// The shares of them with full marks, without an answer, and with one that doesn't compile.
  public let full: Double?
  public let unanswered: Double?
  public let notCompiled: Double?
  /// How many answers wait for a person.
  public let waiting: Int
  /// The correlation between what learners got for it and what they got of all the rest; `nil` where one of the
  /// two is the same for everybody.
  public let discrimination: Double?
  public let criteria: [CriterionStatistics]

  init(of question: Int, in marked: [LearnerMark]) {
    self.question = question
    let counted = marked.compactMap { mark -> (mark: LearnerMark, own: QuestionMark)? in
      guard let own = mark.questions.first(where: { $0.question == question }), !own.isExcused,
        !own.isWaiting, own.outOf > 0
      else { return nil }
      return (mark, own)
    }
    let shares = counted.map { Double($0.own.points) / Double($0.own.outOf) }
    let grades = counted.compactMap { entry in
      entry.mark.grade?.questions.first { $0.question == question }
    }
    func share(_ count: Int) -> Double? {
      counted.isEmpty ? nil : Double(count) / Double(counted.count)
    }
    learners = counted.count
    mean = shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    full = share(shares.count { $0 >= 1 })
    unanswered = share(grades.count { $0.status == .unanswered })
    notCompiled = share(grades.count { $0.status == .notCompiled })
    waiting = marked.count { mark in
      mark.questions.contains { $0.question == question && $0.isWaiting }
    }
    discrimination = correlation(
      zip(counted, shares).compactMap { entry, share in
        entry.mark.shareOfRest(without: question).map { (share, $0) }
      })
    criteria = CriterionStatistics.all(of: question, in: counted.map(\.mark))
  }
}

/// How a class did at one criterion.
public struct CriterionStatistics: Equatable, Sendable {
  public let name: String
  public let title: String
  public let learners: Int
  /// The share of the learners who earned it.
  public let earned: Double
  /// As that of a question; it is the point-biserial one, since a criterion is earned or lost.
  public let discrimination: Double?

  /// In the order of the rubric, as the first record with each has it.
  static func all(of question: Int, in marked: [LearnerMark]) -> [CriterionStatistics] {
    var names: [String] = []
    var found: [String: [(mark: LearnerMark, criterion: CriterionGrade)]] = [:]
    for mark in marked {
      let grade = mark.grade?.questions.first { $0.question == question }
      // What a person marks as a whole says nothing of its criteria.
      for criterion in grade?.criteria ?? [] where grade?.status != .waiting {
        if found[criterion.name] == nil { names.append(criterion.name) }
        found[criterion.name, default: []].append((mark, criterion))
      }
    }
    return names.compactMap { name in
      guard let entries = found[name], let first = entries.first else { return nil }
      let earned = entries.count(where: \.criterion.holds)
      let pairs = entries.compactMap { entry in
        entry.mark.grade?.shareOfRest(without: entry.criterion)
          .map { (x: entry.criterion.holds ? 1.0 : 0, y: $0) }
      }
      return CriterionStatistics(
        name: name, title: first.criterion.title, learners: entries.count,
        earned: Double(earned) / Double(entries.count), discrimination: correlation(pairs))
    }
  }
}

extension LearnerMark {
  /// What the learner got of all other questions that count and are marked.
  fileprivate func shareOfRest(without question: Int) -> Double? {
    let rest = questions.filter { $0.question != question && !$0.isExcused && !$0.isWaiting }
    let outOf = rest.reduce(0) { $0 + $1.outOf }
    return outOf > 0 ? Double(rest.reduce(0) { $0 + $1.points }) / Double(outOf) : nil
  }
}

extension SubmissionGrade {
  /// What the grader found of everything but this criterion.
  fileprivate func shareOfRest(without criterion: CriterionGrade) -> Double? {
    let marked = questions.filter { $0.status != .waiting }
    let outOf = marked.reduce(0) { $0 + $1.outOf } - criterion.outOf
    let points = marked.reduce(0) { $0 + $1.points } - criterion.points
    return outOf > 0 ? Double(points) / Double(outOf) : nil
  }
}
