/// A learner's function, tied to the exercise that it answers.
///
/// The answer sheet is a list of these, checked by the compiler:
///
/// ```swift
/// public let answers: [Answer] = [
///   Answer(to: Median.self, median),
/// ]
/// ```
public struct Answer: Sendable {
  /// The number of the question that is answered.
  public let number: Int

  /// The numbers of the questions whose values it uses.
  public let needs: [Int]

  /// The names of its kinds of trials, in their order.
  public let trials: [String]

  /// What stands in for its value while the question isn't answered, in words; `nil` when nothing does.
  public let standIn: String?

  /// The line of the answer sheet that it stands on.
  public let line: Int

  private let demonstration: (@Sendable (Earlier, Page) throws -> Any)?
  private let observation: (@Sendable (TrialRequest, _ dataFolder: String) throws -> Observation)?
  private let makeStandIn: (@Sendable (Earlier) throws -> Any)?
  private let exercise: ObjectIdentifier

  public init<E: Exercise>(to exercise: E.Type, _ function: E.Function, line: Int = #line) {
    self.init(
      exercise, line: line,
      demonstration: { try E.demonstrate(function, after: $0, on: $1) },
      observation: { request, dataFolder in
        guard let kind = E.Trials(rawValue: request.name) else {
          throw UnknownTrial(name: request.name)
        }
        return try E.observe(
          function, in: Trial(kind, seed: request.seed, dataFolder: dataFolder))
      })
  }

  /// An answer that cannot be called, because it does not compile.
  ///
  /// It keeps the exercise's place in the sheet, so that its number and its needs are known.
  public init<E: Exercise>(broken exercise: E.Type, line: Int = #line) {
    self.init(exercise, line: line, demonstration: nil, observation: nil)
  }

  private init<E: Exercise>(
    _ exercise: E.Type, line: Int,
    demonstration: (@Sendable (Earlier, Page) throws -> Any)?,
    observation: (@Sendable (TrialRequest, _ dataFolder: String) throws -> Observation)?
  ) {
    number = E.number
    needs = E.needs.map { $0.number }
    trials = E.Trials.allCases.map(\.rawValue)
    self.line = line
    self.exercise = ObjectIdentifier(E.self)
    let standIn = E.standIn
    self.standIn = standIn?.name
    makeStandIn = standIn?.makeAny
    self.demonstration = demonstration
    self.observation = observation
  }

  /// What the host is told about it.
  public var description: Event.Description {
    Event.Description(
      number: number, needs: needs, trials: trials, line: line, isBroken: demonstration == nil,
      standIn: standIn)
  }

  /// Runs the demonstration, and remembers its value for the exercises that come later.
  ///
  /// - Parameters:
  ///   - earlier: the values so far; it gains this exercise's value.
  ///   - page: where the demonstration is shown.
  /// - Throws: whatever the answer or its exercise throws. Traps when the answer is broken.
  public func demonstrate(after earlier: inout Earlier, on page: Page) throws {
    guard let demonstration else { fatalError("Q\(number) does not compile") }
    earlier.begin(number: number, needs: needs)
    earlier.record(try demonstration(earlier, page), of: exercise)
  }

  /// Gives the exercises that come later what stands in for the value. No answer is called.
  ///
  /// - Throws: whatever the exercise throws. Traps when it has nothing that stands in.
  public func standIn(after earlier: inout Earlier) throws {
    guard let makeStandIn else { fatalError("nothing stands in for Q\(number)") }
    earlier.begin(number: number, needs: [])
    earlier.record(try makeStandIn(earlier), of: exercise)
  }

  /// Observes the answer in a trial.
  ///
  /// - Throws: whatever the answer or its exercise throws; `UnknownTrial` when the exercise has no
  ///   trial of this kind. Traps when the answer is broken.
  public func observe(in request: TrialRequest, dataFolder: String) throws -> Observation {
    guard let observation else { fatalError("Q\(number) does not compile") }
    return try observation(request, dataFolder)
  }
}

/// A trial that is asked for.
public struct TrialRequest: Codable, Equatable, Sendable {
  /// Its kind: "one step".
  public var name: String
  public var seed: UInt64

  public init(_ name: String, seed: UInt64) {
    self.name = name
    self.seed = seed
  }
}

/// A trial of a kind that the exercise does not know.
public struct UnknownTrial: Error, Equatable, Sendable {
  public var name: String

  public init(name: String) { self.name = name }
}
