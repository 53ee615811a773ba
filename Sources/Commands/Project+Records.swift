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

  /// Remembers what became of answers as they were run.
  package func keep(_ outcomes: [Outcome], of folder: AnswersFolder) {
    guard let records else { return }
    for outcome in outcomes {
      switch outcome.ending {
      case .unanswered, .blocked: continue
      default: break
      }
      let inputs = LearnerRecords.inputs(of: outcome.question, in: folder)
      let earlier = records.record(of: outcome.question)
      let record = LearnerRecords.Question(
        ending: outcome.ending, checks: earlier?.inputs == inputs ? earlier?.checks : nil,
        inputs: inputs)
      if record != earlier,
        !keep({ () throws(FileError) in
          try records.keep(record, of: outcome.question)
        })
      {
        return
      }
    }
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
