import Exercises

/// Recognises known mistakes in what an answer does.
struct Hints {
  let rubric: QuestionRubric
  let evidence: Evidence
  let reference: Evidence
  let mistakes: [(Mistake, Evidence)]

  /// The hints of the mistakes that explain the lost criteria; `nil` when none does.
  ///
  /// A mistake is recognised when the answer loses every criterion that the mistake loses on the
  /// hidden trials, and gives there what the mistake gives. Who made two independent ones is told
  /// both; of mistakes that explain the same, the one that explains the most is told.
  func text(for lost: [Criterion]) -> String? {
    var recognised: [(hint: String, explains: Set<String>)] = []
    for (mistake, observed) in mistakes {
      let spoiled = rubric.criteria.filter { !isSame($0, observed, reference) }
      let names = Set(spoiled.map(\.name))
      let isMade =
        !spoiled.isEmpty && names.isSubset(of: lost.map(\.name))
        && spoiled.allSatisfy { isSame($0, evidence, observed) }
      if isMade { recognised.append((mistake.hint, names)) }
    }
    var hints: [String] = []
    var explained: Set<String> = []
    // Sorting keeps the order of equals only if it is asked to.
    let byReach = recognised.enumerated().sorted {
      ($1.element.explains.count, $0.offset) < ($0.element.explains.count, $1.offset)
    }
    for (_, mistake) in byReach where !mistake.explains.isSubset(of: explained) {
      hints.append(mistake.hint)
      explained.formUnion(mistake.explains)
    }
    return hints.isEmpty ? nil : hints.joined(separator: "\n")
  }

  /// Whether two answers did the same on the hidden trials of a criterion, as far as its rule
  /// looks.
  private func isSame(_ criterion: Criterion, _ own: Evidence, _ other: Evidence) -> Bool {
    rubric.occasions(of: criterion).filter { !$0.isPublic }.allSatisfy { occasion in
      switch (own.record(of: occasion), other.record(of: occasion)) {
      case (.observed(let own), .observed(let other)):
        // Where nothing was to be accepted, what came of it tells one mistake from another.
        criterion.rule == .refusal
          ? Set((own.facts + other.facts).map(\.name)).allSatisfy {
            isSame($0, by: .close, own, other)
          } : criterion.facts.allSatisfy { isSame($0, by: criterion.rule, own, other) }
      case (let own?, let other?) where criterion.rule == .refusal:
        own.isRefusal && other.isRefusal
      case (.refused, .refused): true
      case (.ended(let own, _), .ended(let other, _)): own == other
      default: false
      }
    }
  }

  private func isSame(
    _ fact: String, by rule: Criterion.Rule, _ own: Observation, _ other: Observation
  ) -> Bool {
    let (values, others) = (own.values(of: fact), other.values(of: fact))
    guard let value = values.first, let other = others.first else {
      return values.isEmpty && others.isEmpty
    }
    return values.count == 1 && rule.difference(of: value, from: other) == nil
  }
}
