import Exercises
import Foundation
import HostSystem

/// The program that holds the course's demonstrations, and nothing of any learner's: whatever
/// becomes of the answers, they are shown.
public struct Demonstrator: Sendable {
  /// What it can show, in the course's order.
  public let offers: [Event.Offer]
  private let executable: String
  private let keeper: String

  /// What happens to a demonstration, told while it happens.
  public enum Progress: Equatable, Sendable {
    case started(String)
    /// Told once a second.
    case running(String, seconds: Int)
    case ended(DemonstrationOutcome)
  }

  /// Asks the program what it can show.
  ///
  /// - Returns: `nil` when the course has no demonstrations.
  /// - Throws: `RunError` when it is missing or does not answer.
  public init?(in installation: CoursePackage) throws {
    guard let program = installation.course.demonstrator else { return nil }
    executable = "\(installation.build)/\(program)"
    guard access(executable, X_OK) == 0 else {
      throw RunError(
        executable, "it is missing", cure: "Build it where its package is: swift build -c release.")
    }
    keeper = installation.keeper
    offers = try Self.offers(of: executable, keeper: keeper)
  }

  private static func offers(of executable: String, keeper: String) throws -> [Event.Offer] {
    let limits = Limits(time: .seconds(10))
    let worker = try WorkerProcess(
      executable, ["describe"], limits: limits, questionCount: 1, confinement: .none,
      keeper: keeper)
    defer { worker.kill() }
    let deadline = ContinuousClock.now + limits.time
    while !worker.events.isAtEnd, ContinuousClock.now < deadline {
      try Interruption.check()
      if case .offered(let offers)?? = try worker.events.next(within: 20).first { return offers }
    }
    throw RunError(
      executable, "it does not say what it can show",
      cure: "Build it anew: swift build -c release.")
  }

  /// Shows demonstrations, one after the other.
  ///
  /// They share a worker; when one of them ends it, another worker goes on with the rest.
  /// - Parameters:
  ///   - names: those of offers.
  ///   - limits: those of one demonstration.
  /// - Returns: an outcome for each, in order. What goes wrong in one is its outcome.
  /// - Throws: `RunError` when no worker can be started, `Interrupted` when the user stops it.
  public func outcomes(
    of names: [String], seed: UInt64, dataFolder: String, limits: Limits = Limits(),
    report: @escaping (Progress) -> Void = { _ in }
  ) throws -> [DemonstrationOutcome] {
    var outcomes: [DemonstrationOutcome] = []
    while outcomes.count < names.count {
      let rest = Array(names[outcomes.count...])
      let program = WorkerProgram(
        showing: rest, by: executable, keeper: keeper, seed: seed, dataFolder: dataFolder)
      let worker = try WorkerRun(Array(rest.indices), of: program, limits: limits) { progress in
        switch progress {
        case .started(let place): report(.started(rest[place]))
        case .running(let place, let seconds): report(.running(rest[place], seconds: seconds))
        case .ended(let outcome):
          report(.ended(DemonstrationOutcome(rest[outcome.question], outcome)))
        case .preparing: break
        }
      }
      let ended = try worker.outcomesToTheEnd()
      guard !ended.isEmpty else {
        throw RunError(
          executable, "it ended and brought nothing to an end",
          cure: "Build it anew: swift build -c release.")
      }
      outcomes += ended.map { DemonstrationOutcome(rest[$0.question], $0) }
    }
    return outcomes
  }
}

extension DemonstrationOutcome {
  fileprivate init(_ name: String, _ outcome: Outcome) {
    self.init(
      name, ending: outcome.ending, seconds: outcome.seconds, output: outcome.output,
      message: outcome.message)
  }
}

extension WorkerProgram {
  /// The course's own worker: demonstrations by their places among `names`, none of which needs
  /// another.
  fileprivate init(
    showing names: [String], by executable: String, keeper: String, seed: UInt64, dataFolder: String
  ) {
    self.init(
      executable: executable, confinement: .none, keeper: keeper,
      answers: AnswersFolder(path: executable, files: []),
      work: { ["demonstrate", "\(seed)", dataFolder] + $0.map { names[$0] } },
      needs: { _ in [] }, place: { _ in nil })
  }
}
