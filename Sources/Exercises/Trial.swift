/// One occasion on which grading looks at an answer.
///
/// Inputs are made from the trial's seed, so nothing is gained by reading the course's source: the
/// hidden trials of a grading run come from a seed that only the instructor knows.
public struct Trial<Kind: TrialKind>: Sendable {
  /// What kind of trial it is, among those that its exercise knows.
  public let kind: Kind

  /// Where this trial's numbers come from.
  public let seed: UInt64

  /// The folder that holds the course's data files.
  public let dataFolder: String

  public init(_ kind: Kind, seed: UInt64, dataFolder: String) {
    self.kind = kind
    self.seed = seed
    self.dataFolder = dataFolder
  }

  /// Whether the answer is expected to refuse what it is given.
  public var isRefusal: Bool { Exercises.isRefusal(trial: kind.rawValue) }
}

/// The kinds of trials of an exercise: an enum whose cases stand in the order in which they are run,
/// and whose raw values are the names that rubrics and learners see.
///
/// ```swift
/// public enum Trials: String, TrialKind {
///   case usual
///   case oneStep = "one step"
///   case refusesNaN = "refuses NaN"
/// }
/// ```
///
/// A name that begins with "refuses" says that the answer is expected to turn its input down. Such
/// kinds come last, since turning something down may end the process.
public protocol TrialKind: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// Those of an ``UngradedExercise``.
public enum NoTrials: TrialKind {
  public static var allCases: [NoTrials] { [] }

  public init?(rawValue: String) { nil }

  public var rawValue: String { switch self {} }
}

/// Whether a kind of trial, by its name, expects the answer to turn its input down.
public func isRefusal(trial name: String) -> Bool { name.hasPrefix("refuses") }

/// What was observed of an answer in one trial: named facts, and never a verdict on them.
///
/// Whatever a learner's process reports is a claim. It is compared elsewhere, with what the reference
/// reports of the same trial.
public struct Observation: Codable, Equatable, Sendable {
  public struct Fact: Codable, Equatable, Sendable {
    /// What was looked at: "outputs".
    public var name: String
    public var value: Value

    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  public enum Value: Codable, Equatable, Sendable {
    /// Numbers in single precision, row-major, as their bits: text could hide or invent digits.
    case numbers(shape: [Int], bits: [UInt32])
    case integers([Int])
    case texts([String])
  }

  /// In the order in which they were recorded.
  public private(set) var facts: [Fact] = []

  public init() {}

  public mutating func record(_ name: String, _ value: Value) {
    facts.append(Fact(name, value))
  }

  public mutating func record(_ name: String, _ integers: [Int]) {
    record(name, .integers(integers))
  }

  public mutating func record(_ name: String, _ integer: Int) {
    record(name, .integers([integer]))
  }

  /// Records "yes" or "no".
  public mutating func record(_ name: String, _ answer: Bool) {
    record(name, [answer ? "yes" : "no"])
  }

  public mutating func record(_ name: String, _ texts: [String]) {
    record(name, .texts(texts))
  }

  public mutating func record(_ name: String, _ numbers: [Float]) {
    record(name, .numbers(shape: [numbers.count], bits: numbers.map(\.bitPattern)))
  }

  /// The value of the first fact of this name.
  public subscript(name: String) -> Value? {
    facts.first { $0.name == name }?.value
  }
}

/// What became of one trial.
public enum TrialRecord: Codable, Equatable, Sendable {
  /// The answer came to its end, and this was seen of it.
  case observed(Observation)
  /// The answer threw an error.
  case refused(message: String)
  /// The process came to an end during the trial.
  case ended(Outcome.Ending, message: String)
  /// It was left out, because of what became of others.
  case untried(reason: String)

  /// Whether the answer turned its input down: it threw an error, or stopped with a failed check.
  public var isRefusal: Bool {
    switch self {
    case .observed, .untried: false
    case .refused: true
    case .ended(let ending, _): ending == .trapped
    }
  }
}
