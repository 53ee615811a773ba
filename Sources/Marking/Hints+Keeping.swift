import Exercises

extension QuestionRubric {
  /// What is kept of a known mistake to recognise it by: the same whenever it is looked at, also of one that
  /// draws numbers of its own.
  ///
  /// Where it does what the reference does, as far as criteria can tell, the reference's own values are kept;
  /// where it doesn't do the same twice, a mark that it varies; and nothing of public trials, by which no
  /// mistake is recognised.
  package func recognisable(_ mistake: Evidence, beside reference: Evidence) -> Evidence {
    let lists = [mistake.hidden, mistake.hiddenAgain, reference.hidden]
    guard lists.allSatisfy({ $0.count == trials.count }) else { return mistake }
    let hints = Hints(rubric: self, evidence: mistake, reference: reference, mistakes: [])
    let looks = trials.indices.map { place in
      hints.kept(
        mistake.hidden[place], mistake.hiddenAgain[place], beside: reference.hidden[place], place)
    }
    return Evidence(open: [], hidden: looks.map(\.0), hiddenAgain: looks.map(\.1))
  }
}

extension Hints {
  /// What stands for something that varies, in the first look and in the second.
  private static let marks = ("varies", "varies again")

  fileprivate func kept(
    _ first: TrialRecord, _ second: TrialRecord, beside right: TrialRecord, _ place: Int
  ) -> (TrialRecord, TrialRecord) {
    if case (.observed(let first), .observed(let second)) = (first, second) {
      let (first, second) = kept(first, second, beside: right)
      return (.observed(first), .observed(second))
    }
    if [first, second].allSatisfy({ differences($0, right, place).isEmpty }) {
      return (right, right)
    }
    if first == second { return (first, second) }
    return (.untried(reason: Self.marks.0), .untried(reason: Self.marks.1))
  }

  private func kept(
    _ first: Observation, _ second: Observation, beside right: TrialRecord
  ) -> (Observation, Observation) {
    let names = first.facts.map(\.name)
    var kept = (Observation(), Observation())
    for name in names + second.facts.map(\.name).filter({ !names.contains($0) }) {
      let (value, again) = (first[name], second[name])
      if case .observed(let right) = right, let usual = right[name],
        [first, second].allSatisfy({ isSame(name, $0, right) })
      {
        kept.0.record(name, usual)
        kept.1.record(name, usual)
      } else if let value, value == again {
        kept.0.record(name, value)
        kept.1.record(name, value)
      } else {
        kept.0.record(name, [Self.marks.0])
        kept.1.record(name, [Self.marks.1])
      }
    }
    return kept
  }
}
