/// What a `WorkerRun` starts, and what it has to know of the questions in it.
struct WorkerProgram {
  let executable: String
  let confinement: Confinement
  /// What ends all that it starts.
  let keeper: String
  /// Whose lines a crash may name.
  let answers: AnswersFolder
  /// The arguments that ask it for some questions, in this order.
  let work: ([Int]) -> [String]
  /// The questions whose values a question needs.
  let needs: (Int) -> [Int]
  /// Where a question is answered, to be named when nobody can tell on which line it went wrong.
  let place: (Int) -> (file: String, line: Int)?
}

extension WorkerProgram {
  /// The worker of some answers.
  init(showing answers: BuiltAnswers, seed: UInt64, dataFolder: String) {
    let data = answers.confinement.dataFolder(dataFolder)
    self.init(
      executable: answers.worker, confinement: answers.confinement, keeper: answers.keeper,
      answers: answers.folder,
      work: { ["run", "\(seed)", data] + $0.map { "\($0)" } },
      needs: { answers.description(of: $0)?.needs ?? [] },
      place: answers.place)
  }
}
