import Exercises

extension QuestionRubric {
  /// Marks one answer by comparing what was observed of it with what was observed of the reference.
  ///
  /// A criterion is earned when it holds on each of its trials, public and hidden, and when the
  /// hidden ones gave the same twice; a trial without a record, or with a record that is no
  /// observation where one is expected, loses it. The learner's evidence may be forged in any way.
  ///
  /// - Parameters:
  ///   - evidence: the learner's.
  ///   - reference: that of the right answer, in the same trials with the same seeds.
  ///   - mistakes: known wrong answers, and what was observed of them in the same trials.
  ///   - scope: the trials that decide.
  /// - Throws: `GradingError` when the reference's evidence does not say what is right.
  public func grade(
    _ evidence: Evidence, against reference: Evidence, mistakes: [(Mistake, Evidence)] = [],
    on scope: TrialScope = .all
  ) throws(GradingError) -> QuestionGrade {
    let checked = try Reference(reference, for: self, on: scope)
    let finder = LostTrials(
      rubric: self, evidence: evidence, reference: checked, scope: scope)
    var findings: [[LostTrial]] = []
    for criterion in criteria { findings.append(try finder.of(criterion)) }

    let writer = MessageWriter(
      rubric: self, evidence: evidence, findings: findings, scope: scope)
    let grades = zip(criteria, findings).map { criterion, found in
      CriterionGrade(
        name: criterion.name, title: criterion.title, points: found.isEmpty ? criterion.points : 0,
        outOf: criterion.points, message: writer.message(on: criterion, found),
        trials: trials(of: criterion), facts: criterion.facts)
    }
    let lost = zip(criteria, findings).filter { !$0.1.isEmpty }.map(\.0)
    let hints = Hints(
      rubric: self, evidence: evidence, reference: reference, mistakes: mistakes)
    return QuestionGrade(
      question: question, status: .graded, criteria: grades, messages: writer.common,
      hint: hints.text(for: lost),
      isNondeterministic: findings.joined().contains(where: \.isUnsteady))
  }

  /// The grade of an answer of which there is no evidence.
  package func withoutPoints(
    _ status: QuestionGrade.Status, _ messages: [String]
  ) -> QuestionGrade {
    QuestionGrade(
      question: question, status: status,
      criteria: criteria.map {
        CriterionGrade(
          name: $0.name, title: $0.title, points: 0, outOf: $0.points, trials: trials(of: $0),
          facts: $0.facts)
      },
      messages: messages)
  }
}
