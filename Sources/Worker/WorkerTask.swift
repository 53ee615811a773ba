/// What a worker is asked to do, as it stands in its arguments.
///
///     describe
///     run SEED DATA-FOLDER DESK MEMORY-BYTES PROCESSOR-SECONDS QUESTION …
enum WorkerTask: Equatable {
  /// Tell which questions are answered.
  case describe
  case run(Run)

  struct Run: Equatable {
    var seed: UInt64
    var dataFolder: String
    /// An empty folder in which the answers may write.
    var desk: String
    /// How much address space the worker may use.
    var memory: UInt64
    /// How long it may compute, all questions together.
    var processorSeconds: UInt64
    /// In the order in which they are to be shown.
    var questions: [Int]
  }

  init?(arguments: [String]) {
    if arguments == ["describe"] {
      self = .describe
      return
    }
    guard arguments.count >= 6, arguments[0] == "run",
      let seed = UInt64(arguments[1]), let memory = UInt64(arguments[4]),
      let processorSeconds = UInt64(arguments[5])
    else { return nil }
    let questions = arguments.dropFirst(6).compactMap { Int($0) }
    guard questions.count == arguments.count - 6 else { return nil }
    self = .run(
      Run(
        seed: seed, dataFolder: arguments[2], desk: arguments[3], memory: memory,
        processorSeconds: processorSeconds,
        questions: questions))
  }
}
