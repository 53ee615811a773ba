import Exercises
import Running
import Wording

/// What one learner handed in, and may be graded.
public struct Submission: Equatable, Sendable {
  /// Whose it is. Only attempts of one learner share a name, and then each tells its time or its number.
  public let learner: String
  /// How it came, as far as the platform tells it.
  public let arrival: Arrival
  /// The path that it was found at, as it may be shown to the instructor.
  public let source: String
  /// The Swift files, sorted by name, without the answer sheet: that is the course's.
  public let files: [AnswersFolder.File]
  /// What answers questions in writing, which a person marks; sorted by name.
  public let written: [WrittenAnswer]
  /// SHA-256 over the names and bytes of the files, and over what is said of those that aren't taken:
  /// the same for the same answers, whoever handed them in and however they were packed.
  public let contentHash: String
  /// What was not taken.
  public let passedOver: [PassedOver]

  /// The same with what somebody else knows of how it came.
  public func arriving(_ arrival: Arrival) -> Submission {
    Submission(
      learner: learner, arrival: arrival, source: source, files: files, written: written,
      passedOver: passedOver)
  }

  /// - Parameter written: the questions that are answered in writing.
  init(
    learner: String, arrival: Arrival = Arrival(), source: String, answers: TakenAnswers,
    written: Set<Int> = []
  ) {
    let texts = answers.written.filter { written.contains($0.question) }
    let names = Set(texts.map { shownName($0.name) })
    self.init(
      learner: learner, arrival: arrival, source: source, files: answers.files, written: texts,
      passedOver: answers.passedOver.filter { !names.contains($0.name) })
  }

  package init(
    learner: String, arrival: Arrival = Arrival(), source: String, files: [AnswersFolder.File],
    written: [WrittenAnswer] = [], passedOver: [PassedOver] = []
  ) {
    self.learner = learner
    self.arrival = arrival
    self.source = source
    self.files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.written = written.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.passedOver = passedOver
    var fingerprint = Fingerprint()
    for file in self.files {
      fingerprint.add(file.name)
      fingerprint.add(file.bytes)
    }
    for answer in self.written {
      fingerprint.add(answer.name)
      fingerprint.add(answer.text)
    }
    for passed in passedOver { fingerprint.add(passed.note) }
    contentHash = fingerprint.text
  }
}

/// A submission of which nothing is graded.
public struct Refusal: Error, Equatable, Sendable {
  /// As it may be shown, and used as the name of a record.
  public let learner: String
  /// How it came, as far as the platform tells it.
  public let arrival: Arrival
  /// The paths that it was found at, as they may be shown to the instructor.
  public let sources: [String]
  /// Without any path of the machine, since the learner is told it.
  public let reason: String

  init(learner: String, arrival: Arrival = Arrival(), sources: [String], reason: String) {
    self.learner = learner
    self.arrival = arrival
    self.sources = sources
    self.reason = reason
  }

  /// What is kept of it.
  public func grade(conditions: String) -> SubmissionGrade {
    var fingerprint = Fingerprint()
    fingerprint.add(reason)
    return SubmissionGrade(
      learner: learner, contentHash: fingerprint.text, conditions: conditions, questions: [],
      refusal: reason)
  }
}
