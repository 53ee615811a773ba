import Exercises
import Foundation
import Marking

extension QuestionGrade {
  /// What tells an answer that is wrong in this way from others, so that an instructor sees which mistake
  /// many make and nobody has written a hint for: a fingerprint of the facts that lost points, as the public
  /// trials showed them, and of how those ended that came to no observation. `nil` when nothing was lost, or
  /// it differs from run to run. The words of an error that an answer throws count for nothing.
  ///
  /// Of hidden trials it holds nothing: it stands in a record that is handed back, and would confirm a guess
  /// of what they give.
  func observed(in records: [TrialRecord], by rubric: QuestionRubric) throws -> String? {
    guard points < outOf, !isNondeterministic else { return nil }
    let lost = Set(criteria.filter { !$0.holds }.map(\.name))
    let facts = Set(rubric.criteria.filter { lost.contains($0.name) }.flatMap(\.facts))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var fingerprint = Fingerprint()
    fingerprint.add(lost.sorted())
    for record in records {
      switch record {
      case .observed(let observation):
        fingerprint.add("observed")
        for fact in observation.facts where facts.contains(fact.name) {
          fingerprint.add([UInt8](try encoder.encode(fact)))
        }
      case .refused: fingerprint.add("refused")
      case .ended(let ending, _): fingerprint.add("ended \(ending.name)")
      case .untried: fingerprint.add("untried")
      }
    }
    return fingerprint.text
  }
}
