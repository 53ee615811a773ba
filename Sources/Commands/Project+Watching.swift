import Checking
import Exercises
import Running
import Watching

extension Project {
  /// The verdicts that are known of these questions, as far as their answers are the same still.
  func verdicts(of questions: [Int], in folder: AnswersFolder?) -> [Int: WatchState.Verdict] {
    guard let records, let folder else { return [:] }
    var verdicts: [Int: WatchState.Verdict] = [:]
    for question in questions {
      guard let record = records.record(of: question), let checks = record.checks,
        record.inputs == LearnerRecords.inputs(of: question, in: folder)
      else { continue }
      verdicts[question] = WatchState.Verdict(
        held: checks.held.count, count: checks.held.count + checks.lost.count)
    }
    return verdicts
  }
}
