import Exercises
import HostSystem
import Marking
import Running

/// Checks answers as grading would, as far as anyone can without hidden trials: by the same criteria,
/// with the same comparison and the same words.
public struct Checker: Sendable {
  public let answers: BuiltAnswers
  /// What learners begin with.
  public let stubs: Stubs
  /// An absolute path.
  public let dataFolder: String
  /// Those of one trial.
  public let limits: Limits

  public init(answers: BuiltAnswers, stubs: Stubs, dataFolder: String, limits: Limits) {
    self.answers = answers
    self.stubs = stubs
    self.dataFolder = dataFolder
    self.limits = limits
  }

  /// Checks the answer to one question.
  ///
  /// - Throws: `RunError` when nothing can be run or what is checked against is damaged, `Interrupted`
  ///   when the user stops it. What the answer does is in the result.
  public func result(of check: QuestionCheck) throws -> CheckResult {
    let question = check.question
    let place = answers.place(of: question)
    if stubs.isUntouched(question, in: answers.folder) {
      return CheckResult(
        check.rubric.withoutPoints(.unanswered, []),
        file: place?.file ?? answers.folder.files.first { $0.question == question }?.name,
        line: place?.line)
    }
    if let outcome = answers.outcomeWithoutRunning(question) {
      return CheckResult(
        check.rubric.withoutPoints(
          outcome.ending == .unanswered ? .unanswered : .notCompiled,
          [outcome.message].compactMap(\.self)),
        file: outcome.file, line: outcome.line)
    }
    let trials = check.trials.map { TrialRequest($0.name, seed: $0.seed) }
    let records = try TrialRunner(answers: answers, dataFolder: dataFolder, limits: limits)
      .records(of: question, in: trials, needsScratch: check.needsScratch)
    do throws(GradingError) {
      let crash = records.lazy.compactMap { crashPlace(in: $0, of: question) }.first ?? place
      return CheckResult(try check.grade(records), file: crash?.file, line: crash?.line)
    } catch {
      throw RunError(
        "Q\(question)", "what it's checked against can't be used (\(error.problem))",
        cure: "Restore the folder of checks from the course as you got it.")
    }
  }

  /// Where the answer stopped, when it did in a trial that expects a result.
  private func crashPlace(in record: TrialRecord, of question: Int) -> (file: String, line: Int)? {
    guard case .ended(.trapped, let message) = record,
      let place = message.prefixMatch(of: /([^\s:]+\.swift):([0-9]{1,9}):\ /),
      let line = Int(place.2), let file = answers.folder.file(named: String(place.1)),
      file.question == nil || file.question == question
    else { return nil }
    return (file.name, line)
  }
}

/// What came of checking one answer.
public struct CheckResult: Equatable, Sendable {
  /// As grading would mark the public trials alone.
  public let grade: QuestionGrade
  /// The file of the answer or of what is wrong with it, within the folder of answers.
  public let file: String?
  /// In that file, counted from 1.
  public let line: Int?

  public init(_ grade: QuestionGrade, file: String?, line: Int?) {
    self.grade = grade
    self.file = file
    self.line = line
  }

  public var question: Int { grade.question }
  public var count: Int { grade.criteria.count }
  /// How many criteria hold.
  public var held: Int { grade.criteria.count(where: \.holds) }
  public var isRight: Bool { grade.status == .graded && held == count }
}
