import Marking
import Synchronization

/// What the known wrong answers do, found out when an answer loses something: who has all right needs no hint.
final class KnownMistakes: Sendable {
  private struct State {
    var key: AnswerKey
    /// `nil` as long as nothing had to be compiled.
    var rounds: [CourseBuilds.Round]?
  }

  private let examiner: Examiner
  private let jobs: Int
  private let state: Mutex<State>

  /// - Parameter key: what is known already.
  init(_ key: AnswerKey, by examiner: Examiner, jobs: Int) {
    self.examiner = examiner
    self.jobs = jobs
    state = Mutex(State(key: key))
  }

  /// The key with all that has been found out; `nil` when that is nothing.
  var newKey: AnswerKey? { state.withLock { $0.rounds == nil ? nil : $0.key } }

  /// The mistakes of a question, and what they do. Who asks meanwhile waits.
  ///
  /// - Throws: `RunError` when a mistake doesn't compile: then the course itself is at fault.
  func evidence(of rubric: QuestionRubric) throws -> [(Mistake, Evidence)] {
    try state.withLock { state in
      if let known = state.key.mistakes(of: rubric.question, in: examiner.material) { return known }
      let rounds =
        try state.rounds
        ?? CourseBuilds.rounds(by: examiner, listing: state.key.listing, jobs: jobs)
      state.rounds = rounds
      try state.key.look(at: [rubric], in: rounds, by: examiner, jobs: jobs)
      state.key.keepWhatRecognises(mistakesOf: rubric)
      return state.key.mistakes(of: rubric.question, in: examiner.material) ?? []
    }
  }
}
