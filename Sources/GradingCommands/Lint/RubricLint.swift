import Commands
import Exercises
import Grading
import Parsing

/// A rubric beside what its exercise declares, and what the exercise records of the reference.
///
/// A fact that no criterion compares is fine: hints go by everything that is recorded.
package struct RubricLint {
  let rubric: RubricFile
  /// The trials that the exercise declares.
  let trials: [String]
  /// What became of the reference in each of them; `nil` when that isn't known.
  let records: [TrialRecord]?

  package init(_ rubric: RubricFile, trials: [String], records: [TrialRecord]?) {
    self.rubric = rubric
    self.trials = trials
    self.records = records
  }

  package var findings: [LintFinding] {
    let unknown = rubric.unknownTrials(among: trials).map { LintFinding($0, in: rubric.path) }
    return unknown + idleTrials + (unknown.isEmpty ? unknownFacts : [])
  }

  /// Trials that decide nothing.
  private var idleTrials: [LintFinding] {
    let used = Set(rubric.criteria.flatMap { $0.trials(among: trials) })
    return trials.filter { !used.contains($0) }.map { trial in
      LintFinding(
        rubric.path, "no criterion looks at the trial “\(trial)” of Q\(rubric.question)",
        cure: "Name it in the `trials` of one, or remove it from the exercise.")
    }
  }

  /// Facts that the exercise doesn't record, in one trial or in any.
  var unknownFacts: [LintFinding] {
    guard let records, records.count == trials.count else { return [] }
    let observed = Dictionary(
      zip(trials, records).compactMap { trial, record -> (String, [String])? in
        guard case .observed(let observation) = record else { return nil }
        return (trial, observation.facts.map(\.name))
      }, uniquingKeysWith: { first, _ in first })
    let known = Set(observed.values.joined())
    return rubric.criteria.flatMap { criterion in
      criterion.facts.flatMap { fact -> [LintFinding] in
        let due = criterion.trials(among: trials).filter { observed[$0] != nil }
        let without = due.filter { observed[$0]?.contains(fact) == false }
        if without.isEmpty { return [] }
        let line = rubric.lineOfFacts(criterion)
        guard known.contains(fact) else {
          return [
            LintFinding(
              rubric.path, line: line,
              "the exercise of Q\(rubric.question) records no “\(fact)”",
              cure: "Known are \(known.sorted().joined(separator: ", ")).")
          ]
        }
        return without.map { trial in
          LintFinding(
            rubric.path, line: line,
            "in the trial “\(trial)”, the exercise of Q\(rubric.question) records no “\(fact)”",
            cure: "Take the trial out of the criterion “\(criterion.name)”, or record the fact.")
        }
      }
    }
  }
}
