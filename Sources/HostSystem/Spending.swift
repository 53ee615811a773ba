import Synchronization

/// How much several processes may take together, over and above what each may take by itself.
public struct Budget: Equatable, Sendable {
  public var processorTime: Duration
  /// Time in which a process neither computes nor waits for its turn: it sleeps. What counts is the
  /// time on the wall beyond ``busyFactor`` times the processor time, so that an answer which computes
  /// spends none on a busy machine either.
  public var idleTime: Duration
  /// Bytes of reports to the host.
  public var reported: Int

  public init(processorTime: Duration, idleTime: Duration, reported: Int) {
    self.processorTime = processorTime
    self.idleTime = idleTime
    self.reported = reported
  }

  /// All calls of the compiler for one submission. Honest ones take seconds, and a file that the
  /// compiler hangs on as long as one call may.
  public static let compiling = Budget(
    processorTime: .seconds(180), idleTime: .seconds(180), reported: .max)

  /// A process that gets this part of a processor, or more, is taken for one that computes.
  public static let busyFactor = 4
}

/// What one process took, from when it ran to its end.
public struct Use: Equatable, Sendable {
  public var processorTime: Duration
  public var wallTime: Duration
  public var reported: Int

  public init(processorTime: Duration, wallTime: Duration, reported: Int = 0) {
    self.processorTime = processorTime
    self.wallTime = wallTime
    self.reported = reported
  }

  package var idleTime: Duration { max(.zero, wallTime - processorTime * Budget.busyFactor) }
}

/// What is spent of a budget, and of the larger one that it is a part of.
public final class Spending: Sendable {
  /// That a budget is used up.
  public struct Excess: Equatable, Sendable {
    public enum Kind: Equatable, Sendable { case time, reports }

    public let kind: Kind
    /// "the trials of this question took more than 70 s of processor time together".
    public let message: String
  }

  private struct Total {
    var processorTime = Duration.zero
    var idleTime = Duration.zero
    var reported = 0

    func adding(_ use: Use) -> Total {
      Total(
        processorTime: processorTime + use.processorTime, idleTime: idleTime + use.idleTime,
        reported: reported + use.reported)
    }
  }

  public let budget: Budget
  /// Who spends it, as in "the trials of this question".
  private let name: String
  private let whole: Spending?
  private let total = Mutex(Total())

  /// - Parameter whole: the larger budget, from which everything is taken too.
  public init(_ budget: Budget, of name: String, within whole: Spending? = nil) {
    self.budget = budget
    self.name = name
    self.whole = whole
  }

  package func add(_ use: Use) {
    total.withLock { $0 = $0.adding(use) }
    whole?.add(use)
  }

  /// What is used up, if anything is.
  public var excess: Excess? { excess(with: Use(processorTime: .zero, wallTime: .zero)) }

  /// What would be used up after this as well.
  package func excess(with use: Use) -> Excess? {
    let total = total.withLock { $0 }.adding(use)
    if total.processorTime > budget.processorTime {
      return Excess(
        kind: .time,
        message:
          "\(name) took more than \(seconds(budget.processorTime)) s of processor time together")
    }
    if total.idleTime > budget.idleTime {
      return Excess(
        kind: .time,
        message: "\(name) stood still for more than \(seconds(budget.idleTime)) s together")
    }
    if total.reported > budget.reported {
      return Excess(
        kind: .reports,
        message: "\(name) reported more than \(budget.reported >> 20) MiB together")
    }
    return whole?.excess(with: use)
  }

  /// Processor time that is left, in the smaller of the budgets.
  package var processorTimeLeft: Duration {
    let left = max(.zero, budget.processorTime - total.withLock { $0.processorTime })
    return min(left, whole?.processorTimeLeft ?? left)
  }

  /// Whether a process may have used something up that has run for this long: a quick look, so that
  /// the system is seldom asked how much processor time it took.
  package func mayBeExceeded(after wallTime: Duration, reported: Int, processors: Int) -> Bool {
    excess(with: Use(processorTime: .zero, wallTime: wallTime, reported: reported)) != nil
      || wallTime * processors > processorTimeLeft
  }
}

private func seconds(_ duration: Duration) -> Int { Int(duration.components.seconds) }
