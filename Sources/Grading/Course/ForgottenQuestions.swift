import Exercises
import HostSystem
import Marking
import Running

/// A question as the notebook asks it.
public struct AskedQuestion: Equatable, Sendable {
  public let number: Int
  /// The notebook, and where in it when that can't be said by a line.
  public let path: String
  /// 1-based.
  public let line: Int?

  public init(_ number: Int, path: String, line: Int?) {
    self.number = number
    self.path = path
    self.line = line
  }
}

extension CourseMaterial {
  /// How the questions are marked, with the trials that their exercises declare.
  ///
  /// - Parameter listing: what the reference's worker says, never a learner's.
  /// - Throws: the first of what doesn't hold together: a question that nobody marks, a rubric that
  ///   marks none, a trial that there isn't.
  public func rubrics(
    for listing: [Event.Description]
  ) throws(RunError) -> [QuestionRubric] {
    let errors = forgotten(in: listing) + disorder(in: listing)
    if let error = errors.first { throw error }
    let trials = Dictionary(listing.map { ($0.number, $0.trials) }) { first, _ in first }
    var rubrics: [QuestionRubric] = []
    for file in self.rubrics {
      rubrics.append(try file.rubric(in: trials[file.question] ?? []))
    }
    return rubrics
  }

  /// An error for each question that one part of the course has, and another has forgotten.
  ///
  /// - Parameter faulty: questions that have a rubric, which can't be read.
  package func forgotten(
    in listing: [Event.Description], faulty: Set<Int> = []
  ) -> [RunError] {
    let exercises = Dictionary(listing.map { ($0.number, $0) }) { first, _ in first }
    let marked = Set(rubrics.map(\.question)).union(faulty)
    let sheet = "\(reference.path)/\(AnswersFolder.sheetName)"
    let inWriting = Set(written.map(\.question))
    let unlisted = asked.filter {
      exercises[$0.number] == nil && !inWriting.contains($0.number)
    }.map { question in
      RunError(
        question.path, line: question.line, "Q\(question.number) has no exercise",
        cure: "Write one, and add its line to \(sheet): `Answer(to: Exercise.self, function)`; or "
          + "write \(folder)/Q\(question.number)/\(WrittenRubric.name) if a person marks it.")
    }
    let unmarked = listing.filter { !$0.trials.isEmpty && !marked.contains($0.number) }.map {
      RunError(
        sheet, line: $0.line, "Q\($0.number) has trials and no rubric",
        cure: "Write \(folder)/Q\($0.number)/\(RubricFile.name), or let its exercise be an "
          + "UngradedExercise.")
    }
    let idle = rubrics.compactMap { rubric -> RunError? in
      guard let exercise = exercises[rubric.question] else {
        return RunError(
          rubric.path, "it marks Q\(rubric.question), which \(sheet) doesn't list",
          cure: "Add `Answer(to: Exercise.self, function)` there, or remove this rubric.")
      }
      guard exercise.trials.isEmpty else { return nil }
      return RunError(
        rubric.path, "the exercise of Q\(rubric.question) says that it has no trials",
        cure: "Declare some (`enum Trials: String, TrialKind`), or remove this rubric.")
    }
    let twofold = written.filter { exercises[$0.question] != nil }.map {
      RunError(
        $0.path, "a person is to mark Q\($0.question), and \(sheet) lists a function for it",
        cure: "Remove the one or the other.")
    }
    return unlisted + unmarked + idle + twofold
  }

  /// An error for each exercise whose trials can't be run in the order in which they stand.
  package func disorder(in listing: [Event.Description]) -> [RunError] {
    listing.compactMap { exercise in
      let sheet = "\(reference.path)/\(AnswersFolder.sheetName)"
      let trials = exercise.trials
      if let twice = trials.first(where: { name in trials.count { $0 == name } > 1 }) {
        return RunError(
          sheet, line: exercise.line,
          "the exercise of Q\(exercise.number) has the trial “\(twice)” twice",
          cure: "Rename one of the two in its `Trials`.")
      }
      let late = trials.drop { !isRefusal(trial: $0) }.first { !isRefusal(trial: $0) }
      return late.map {
        RunError(
          sheet, line: exercise.line,
          "the exercise of Q\(exercise.number) has the trial “\($0)” after one that expects a "
            + "refusal, which may end the process",
          cure: "Put the cases of its `Trials` that begin with “refuses” last.")
      }
    }
  }
}
