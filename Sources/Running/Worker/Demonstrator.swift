import Exercises
import Foundation
import HostSystem

/// The program that holds the course's demonstrations, and nothing of any learner's: whatever
/// becomes of the answers, they are shown.
public struct Demonstrator: Sendable {
  /// What it can show, in the course's order.
  public let offers: [Event.Offer]
  private let program: WorkerProgram

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
    let executable = "\(installation.build)/\(program)"
    guard access(executable, X_OK) == 0 else {
      throw RunError(
        executable, "it is missing", cure: "Build it where its package is: swift build -c release.")
    }
    self.program = WorkerProgram(
      executable: executable, confinement: .none, keeper: installation.keeper,
      answers: AnswersFolder(path: executable, files: []))
    offers = try self.program.offers()
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
      let assignment = WorkerRun.Assignment(
        subjects: rest.map(Event.Subject.demonstration),
        work: ["demonstrate", "\(seed)", dataFolder] + rest)
      let worker = try WorkerRun(assignment, of: program, limits: limits) { progress in
        switch progress {
        case .started(.demonstration(let name)): report(.started(name))
        case .running(.demonstration(let name), let seconds):
          report(.running(name, seconds: seconds))
        case .ended(let result):
          if let outcome = DemonstrationOutcome(result) { report(.ended(outcome)) }
        case .started, .running: break
        }
      }
      let ended = try worker.resultsToTheEnd().compactMap { DemonstrationOutcome($0) }
      guard !ended.isEmpty else {
        throw RunError(
          program.executable, "it ended without finishing a single demonstration",
          cure: "Rebuild it: swift build -c release.")
      }
      outcomes += ended
    }
    return outcomes
  }
}

extension DemonstrationOutcome {
  /// `nil` for a question.
  fileprivate init?(_ result: WorkerRun.Result) {
    guard case .demonstration(let name) = result.subject else { return nil }
    self.init(
      name, ending: result.ending, seconds: result.seconds, output: result.output,
      message: result.message)
  }
}

extension WorkerProgram {
  /// Asks a demonstrator what it can show.
  fileprivate func offers() throws -> [Event.Offer] {
    let session = try WorkerSession(self, ["describe"], limits: Limits(time: .seconds(10)))
    var offers: [Event.Offer]?
    _ = try session.watch { event in
      if case .offered(let all)? = event { offers = all }
      return false
    }
    if let offers { return offers }
    throw RunError(
      executable, "it does not say what it can show",
      cure: "Rebuild it: swift build -c release.")
  }
}
