import Exercises

/// What a worker is asked to do, and within which bounds, as it stands in its arguments. A step of a run
/// is a question, `14`, or one whose value is stood in for, `~5`.
///
///     MEMORY-BYTES PROCESSOR-SECONDS SCRATCH describe
///     MEMORY-BYTES PROCESSOR-SECONDS SCRATCH run SEED DATA-FOLDER STEP …
///     MEMORY-BYTES PROCESSOR-SECONDS SCRATCH observe QUESTION DATA-FOLDER SEED:TRIAL …
///     MEMORY-BYTES PROCESSOR-SECONDS SCRATCH demonstrate SEED DATA-FOLDER NAME …
struct WorkerTask {
  var hardStops: HardStops
  /// An empty folder in which the answers may write.
  var scratchFolder: String
  var work: Work

  enum Work {
    /// Tell which questions are answered, or which demonstrations there are.
    case describe
    case run(Run)
    /// Observe one answer, in trial after trial.
    case observe(Observe)
    case demonstrate(Demonstrate)
  }

  struct Run {
    var seed: UInt64
    var dataFolder: String
    /// In their order.
    var steps: [Step]
  }

  enum Step {
    /// Shows the answer to a question.
    case show(Int)
    /// Makes what stands in for the value of one that isn't answered. Nothing is told of it.
    case standIn(for: Int)
  }

  struct Observe {
    var question: Int
    var dataFolder: String
    var trials: [TrialRequest]
  }

  struct Demonstrate {
    var seed: UInt64
    var dataFolder: String
    /// In the order in which they are to be shown.
    var names: [String]
  }

  init?(arguments: [String]) {
    guard arguments.count >= 4,
      let memory = UInt64(arguments[0]), let processorSeconds = UInt64(arguments[1]),
      let work = Work(arguments: Array(arguments[3...]))
    else { return nil }
    hardStops = HardStops(memory: memory, processorSeconds: processorSeconds)
    scratchFolder = arguments[2]
    self.work = work
  }
}

extension WorkerTask.Work {
  fileprivate init?(arguments: [String]) {
    switch arguments.first {
    case "describe" where arguments.count == 1:
      self = .describe
    case "run" where arguments.count >= 3:
      guard let seed = UInt64(arguments[1]) else { return nil }
      let steps = arguments[3...].compactMap { WorkerTask.Step(argument: $0) }
      guard steps.count == arguments.count - 3 else { return nil }
      self = .run(WorkerTask.Run(seed: seed, dataFolder: arguments[2], steps: steps))
    case "observe" where arguments.count >= 3:
      guard let question = Int(arguments[1]) else { return nil }
      let trials = arguments[3...].compactMap { TrialRequest(argument: $0) }
      guard trials.count == arguments.count - 3 else { return nil }
      self = .observe(
        WorkerTask.Observe(question: question, dataFolder: arguments[2], trials: trials))
    case "demonstrate" where arguments.count >= 3:
      guard let seed = UInt64(arguments[1]) else { return nil }
      self = .demonstrate(
        WorkerTask.Demonstrate(
          seed: seed, dataFolder: arguments[2], names: Array(arguments[3...])))
    default:
      return nil
    }
  }
}

extension WorkerTask.Step {
  fileprivate init?(argument: String) {
    if argument.hasPrefix("~") {
      guard let number = Int(argument.dropFirst()) else { return nil }
      self = .standIn(for: number)
    } else {
      guard let number = Int(argument) else { return nil }
      self = .show(number)
    }
  }
}

extension TrialRequest {
  /// From `SEED:NAME`, as a trial stands in the arguments.
  fileprivate init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let seed = UInt64(parts[0]) else { return nil }
    self.init(String(parts[1]), seed: seed)
  }
}
