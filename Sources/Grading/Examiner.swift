import Exercises
import Running

/// Looks at answers, all of them in the same way: a learner's, the reference's, known wrong ones.
public struct Examiner: Sendable {
  public let rubrics: [QuestionRubric]
  public let material: CourseMaterial
  public let installation: Installation
  /// Where answers are compiled and run, the reference's too.
  public let confinement: Confinement
  /// An absolute path.
  public let dataFolder: String
  /// Those of one trial.
  public let limits: Limits
  public var secret: Secret

  public init(
    rubrics: [QuestionRubric], material: CourseMaterial, installation: Installation,
    confinement: Confinement, dataFolder: String, limits: Limits, secret: Secret
  ) {
    self.rubrics = rubrics
    self.material = material
    self.installation = installation
    self.confinement = confinement
    self.dataFolder = dataFolder
    self.limits = limits
    self.secret = secret
  }

  /// Compiles a submission, as much of it as compiles.
  ///
  /// - Parameter listing: what the course's answer sheet lists. Only for the course's own answers it is
  ///   `nil`, and asked of them.
  func build(
    _ files: [AnswersFolder.File], of learner: String, listing: [Event.Description]?
  ) throws -> BuiltAnswers {
    try BuiltAnswers(
      of: material.answers(files, of: learner), in: installation, confinement: confinement,
      listing: listing)
  }

  /// What one answer does in all trials of its question: public and hidden ones in one process, the
  /// hidden ones again in another.
  public func evidence(of rubric: QuestionRubric, in answers: BuiltAnswers) throws -> Evidence {
    let observing = Observing(answers: answers, dataFolder: dataFolder, limits: limits)
    let (open, hidden) = requests(for: rubric)
    // Refusals may end the process, so they run when the rest is done.
    let order = (open + hidden).indices.sorted { first, second in
      let requests = open + hidden
      let (a, b) = (
        Trial.isRefusal(requests[first].name), Trial.isRefusal(requests[second].name)
      )
      return a == b ? first < second : !a
    }
    let requests = open + hidden
    let once = try observing.records(
      of: rubric.question, in: order.map { requests[$0] }, needsScratch: rubric.needsScratch)
    let again = try observing.records(
      of: rubric.question, in: hidden, needsScratch: rubric.needsScratch)
    var records = once
    for (place, index) in order.enumerated() { records[index] = once[place] }
    return Evidence(
      open: Array(records[..<open.count]), hidden: Array(records[open.count...]),
      hiddenAgain: again)
  }

  /// What the learner's own answers show together, each using the values of those before it: what
  /// `notebook run` shows.
  func chain(of answers: BuiltAnswers, _ questions: [Int]) throws -> [Outcome] {
    let run = Run(answers: answers, seed: Self.chainSeed, dataFolder: dataFolder, limits: limits)
    return try run.outcomes(of: Plan(questions, of: answers))
  }

  /// The seed that `notebook run` has when none is given.
  private static let chainSeed: UInt64 = 1

  private func requests(
    for rubric: QuestionRubric
  ) -> (open: [TrialRequest], hidden: [TrialRequest]) {
    let question = rubric.question
    return (
      rubric.trials.map {
        TrialRequest($0, seed: Secret.publicSeed(question: question, trial: $0))
      },
      rubric.trials.map {
        TrialRequest($0, seed: secret.trialSeed(question: question, trial: $0))
      }
    )
  }
}
