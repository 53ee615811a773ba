/// A program to start as a worker, and where it runs.
struct WorkerProgram {
  let executable: String
  let confinement: Confinement
  /// What ends all that it starts, where it is not confined.
  let keeper: String
  /// Whose lines a crash may name.
  let answers: AnswersFolder
  /// What starts it in a sandbox, where that is there already.
  var lease: ServerLease?
}
