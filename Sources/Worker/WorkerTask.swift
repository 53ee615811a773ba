/// What a worker is asked to do, and within which bounds, as it stands in its arguments.
///
///     MEMORY-BYTES PROCESSOR-SECONDS DESK describe
///     MEMORY-BYTES PROCESSOR-SECONDS DESK run SEED DATA-FOLDER QUESTION …
struct WorkerTask {
  var hardStops: HardStops
  /// An empty folder in which the answers may write.
  var desk: String
  var work: Work

  enum Work {
    /// Tell which questions are answered.
    case describe
    case run(Run)
  }

  struct Run {
    var seed: UInt64
    var dataFolder: String
    /// In the order in which they are to be shown.
    var questions: [Int]
  }

  init?(arguments: [String]) {
    guard arguments.count >= 4,
      let memory = UInt64(arguments[0]), let processorSeconds = UInt64(arguments[1]),
      let work = Work(arguments: Array(arguments[3...]))
    else { return nil }
    hardStops = HardStops(memory: memory, processorSeconds: processorSeconds)
    desk = arguments[2]
    self.work = work
  }
}

extension WorkerTask.Work {
  fileprivate init?(arguments: [String]) {
    if arguments == ["describe"] {
      self = .describe
      return
    }
    guard arguments.count >= 3, arguments[0] == "run", let seed = UInt64(arguments[1]) else {
      return nil
    }
    let questions = arguments[3...].compactMap { Int($0) }
    guard questions.count == arguments.count - 3 else { return nil }
    self = .run(WorkerTask.Run(seed: seed, dataFolder: arguments[2], questions: questions))
  }
}
