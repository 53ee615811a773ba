/// Where answers are compiled and run.
public enum Confinement: Sendable {
  /// As any program: for answers that are trusted.
  case none
  /// Where nothing can be read but what they need, and nothing reached.
  case sandbox(Sandbox)

  /// The folder of the course's data, as a worker names it.
  func dataFolder(_ path: String) -> String {
    switch self {
    case .none: path
    case .sandbox: WorkerSandbox.Place.data
    }
  }

  /// Whether learners' code is kept from everything else.
  var isSandbox: Bool {
    if case .sandbox = self { true } else { false }
  }

  /// How long a question may take by the clock on the wall. In a sandbox that is wider than the limit:
  /// what is graded must not depend on what else the machine does.
  func wallTime(_ limits: Limits) -> Duration {
    switch self {
    case .none: limits.time
    case .sandbox: limits.time * 2 + .seconds(2)
    }
  }
}
