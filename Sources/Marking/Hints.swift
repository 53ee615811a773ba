import Exercises

/// Recognises known mistakes in what an answer does.
///
/// A hint that is wrong costs a learner hours, and one that is missing costs nothing: so all that was
/// seen of the answer in the hidden trials must be what the mistakes do, and nothing else.
struct Hints {
  let rubric: QuestionRubric
  let evidence: Evidence
  let reference: Evidence
  let mistakes: [(Mistake, Evidence)]

  /// One thing that was seen: a fact of a hidden trial, or how the trial ended.
  struct Sight: Hashable {
    var place: Int
    /// `nil` for the end of the trial.
    var fact: String?

    /// A trial that ended in another way shows none of the facts either.
    func concerns(_ other: Sight) -> Bool {
      place == other.place && (fact == other.fact || fact == nil || other.fact == nil)
    }
  }

  /// The hints of the mistakes that explain what the answer does; `nil` when none does.
  ///
  /// A mistake is recognised where the answer does what the mistake does in everything in which the
  /// mistake differs from the reference, and the answer must differ from the reference in nothing else.
  /// Who made two independent ones is told both; of mistakes that explain the same, the one that
  /// explains the most is told, and none of them where two with other hints explain the very same.
  func text(for lost: [Criterion]) -> String? {
    if lost.isEmpty { return nil }
    var recognised: [(hint: String, explains: Set<Sight>)] = []
    for (mistake, observed) in mistakes {
      guard let sights = differences(of: observed, from: reference), !sights.isEmpty,
        let others = differences(of: evidence, from: observed),
        !sights.contains(where: { sight in others.contains { $0.concerns(sight) } })
      else { continue }
      recognised.append((mistake.hint, sights))
    }
    let explicable = Set(recognised.flatMap(\.explains))
    guard differences(of: evidence, from: reference) == explicable else { return nil }

    var hints: [String] = []
    var explained: Set<Sight> = []
    // `sorted` keeps the order of equals only if it is asked to.
    let byReach = recognised.enumerated().sorted {
      ($1.element.explains.count, $0.offset) < ($0.element.explains.count, $1.offset)
    }.map(\.element)
    for mistake in byReach where !mistake.explains.isSubset(of: explained) {
      // Two that look the same from the outside may share a hint, which is then true of both.
      if byReach.contains(where: { $0.explains == mistake.explains && $0.hint != mistake.hint }) {
        return nil
      }
      hints.append(mistake.hint)
      explained.formUnion(mistake.explains)
    }
    return hints.isEmpty ? nil : hints.joined(separator: "\n")
  }

  /// All in which two answers did not do the same in the hidden trials; `nil` when one of them lacks a
  /// record, of which nothing can be said.
  private func differences(of own: Evidence, from other: Evidence) -> Set<Sight>? {
    var sights: Set<Sight> = []
    for place in rubric.trials.indices {
      let lists = [own.hidden, own.hiddenAgain, other.hidden, other.hiddenAgain]
      guard lists.allSatisfy({ $0.indices.contains(place) }) else { return nil }
      let (first, second) = (own.hidden[place], own.hiddenAgain[place])
      let (third, fourth) = (other.hidden[place], other.hiddenAgain[place])
      // What changes from run to run can be compared in this alone: that it does.
      let unsteady = differences(first, second, place)
      let otherUnsteady = differences(third, fourth, place)
      sights.formUnion(unsteady.symmetricDifference(otherUnsteady))
      sights.formUnion(
        differences(first, third, place).union(differences(second, fourth, place))
          .subtracting(unsteady.intersection(otherUnsteady)))
    }
    return sights
  }

  func differences(_ own: TrialRecord, _ other: TrialRecord, _ place: Int) -> Set<Sight> {
    let end: Set = [Sight(place: place, fact: nil)]
    switch (own, other) {
    case (.observed(let own), .observed(let other)):
      let names = Set((own.facts + other.facts).map(\.name))
      return Set(
        names.filter { !isSame($0, own, other) }.map { Sight(place: place, fact: $0) })
    case (.observed, _), (_, .observed):
      return end
    // Where an input is to be turned down, in which words is everybody's own affair.
    case _ where isRefusal(trial: rubric.trials[place]) && own.isRefusal && other.isRefusal:
      return []
    case (.refused(let own), .refused(let other)):
      return own == other ? [] : end
    case (.ended(let own, let message), .ended(let other, let otherMessage)):
      return own == other && message.withoutPlace == otherMessage.withoutPlace ? [] : end
    case (.untried(let own), .untried(let other)):
      return own == other ? [] : end
    case (.refused, _), (.ended, _), (.untried, _):
      return end
    }
  }

  func isSame(_ fact: String, _ own: Observation, _ other: Observation) -> Bool {
    let (values, others) = (own.values(of: fact), other.values(of: fact))
    guard values.count == 1, others.count == 1 else { return values.isEmpty && others.isEmpty }
    let rules = rubric.criteria.filter { $0.facts.contains(fact) }.map(\.rule)
    return (rules.isEmpty ? [.close] : rules).allSatisfy { rule in
      // Smaller than what a mistake gives is something else than what it gives.
      let rule = rule == .atMost ? .exact : rule
      return rule.difference(of: values[0], from: others[0]) == nil
    }
  }
}

extension String {
  /// What a crash said, without the file and line of whoever's answer it was.
  package var withoutPlace: Substring {
    firstMatch(of: /^[^\s:]+\.swift:[0-9]+:\ /).map { self[$0.range.upperBound...] } ?? self[...]
  }
}
