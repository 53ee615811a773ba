import Checking
import Exercises
import HostSystem
import Running

extension Project {
  /// Whether there's something that answers can be checked against.
  package var canCheck: Bool {
    [course.checks, course.grading].contains {
      FileStatus(of: "\(installation.root)/\($0)")?.isFolder == true
    }
  }

  /// Remembers what became of answers as they were run. That one didn't compile is no news of it where
  /// the compiler itself failed.
  package func keep(_ outcomes: [Outcome], of answers: BuiltAnswers) throws {
    guard let records else { return }
    for outcome in outcomes {
      switch outcome.ending {
      case .unanswered, .blocked: continue
      case .notCompiled where !answers.isRepeatable: continue
      default: break
      }
      let inputs = LearnerRecords.inputs(of: outcome.question, in: answers.folder)
      let earlier = records.record(of: outcome.question)
      var record = LearnerRecords.Question(
        ending: outcome.ending, checks: nil, inputs: inputs)
      if let earlier, earlier.inputs == inputs {
        (record.checks, record.checkedWith) = (earlier.checks, earlier.checkedWith)
      }
      record.ranWith = try answers.key.map {
        try LearnerRecords.Basis(of: outcome.question, in: $0)
      }
      if record != earlier,
        !keep({ () throws(FileError) in
          try records.keep(record, of: outcome.question)
        })
      {
        return
      }
    }
  }

  /// Remembers what came of a check, with the same exception.
  package func keep(
    _ result: CheckResult, of answers: BuiltAnswers, against check: QuestionCheck
  ) throws {
    guard let records else { return }
    let question = result.question
    let isCompiled = result.grade.status != .notCompiled
    if !isCompiled, !answers.isRepeatable { return }
    let inputs = LearnerRecords.inputs(of: question, in: answers.folder)
    var record = LearnerRecords.Question(
      ending: isCompiled ? nil : .notCompiled, checks: nil, inputs: inputs)
    if isCompiled, let earlier = records.record(of: question), earlier.inputs == inputs,
      earlier.ending != .notCompiled
    {
      (record.ending, record.ranWith) = (earlier.ending, earlier.ranWith)
    }
    if result.grade.status == .graded {
      record.checks = LearnerRecords.Question.Checks(
        held: result.grade.criteria.filter(\.holds).map(\.name),
        lost: result.grade.criteria.filter { !$0.holds }.map(\.name))
    }
    record.checkedWith = try answers.key.map {
      try LearnerRecords.Basis(of: question, in: $0, against: check)
    }
    _ = keep { () throws(FileError) in try records.keep(record, of: question) }
  }

  /// Remembers where the learner is.
  package func keep(_ position: LearnerRecords.Position) {
    guard let records else { return }
    _ = keep { () throws(FileError) in try records.keep(position) }
  }

  /// Where nothing can be written, that is told, and costs only what would have been remembered.
  private func keep(_ write: () throws(FileError) -> Void) -> Bool {
    do throws(FileError) {
      try write()
      return true
    } catch {
      Terminal.complain("note: \(error.path) can't be written (\(error.reason)).")
      return false
    }
  }
}
