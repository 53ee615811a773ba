import Exercises
import RNNCore

/// What the course asks of a model: a score for each class from a batch of sequences.
public protocol SequenceClassifier: Module {
  /// - Parameter batch: padded sequences `[batch, time, features]` and their lengths.
  /// - Returns: unnormalised scores, `[batch, classes]`. They do not depend on the padding.
  func logits(for batch: Batch) -> Tensor
}

/// A loss on scores `[batch, classes]` and the class of each row: a single number.
public typealias Loss = @Sendable (_ logits: Tensor, _ targets: [Int]) throws -> Tensor

/// Something that can be told the next value of a series.
public protocol Forecaster {
  /// - Parameter history: the values so far, oldest first; at least one.
  /// - Returns: the value that is expected next, in the same unit.
  func next(after history: [Float]) -> Float
}

/// A library that must be installed before anything here runs.
public struct Requirement: Equatable, Sendable {
  public var name: String
  public var purpose: String
  /// The oldest version that works: "0.3.20".
  public var minimumVersion: String
  /// The command that installs it, by the package manager's name: `["apt": "apt-get install …"]`.
  public var commands: [String: String]

  public init(
    _ name: String, for purpose: String, from minimumVersion: String, commands: [String: String]
  ) {
    self.name = name
    self.purpose = purpose
    self.minimumVersion = minimumVersion
    self.commands = commands
  }
}

/// A part of the environment, and the version that is there.
public struct Component: Equatable, Sendable {
  public var name: String
  public var version: String

  public init(_ name: String, version: String) {
    self.name = name
    self.version = version
  }
}

/// What a classifier says of one sequence.
public struct Prediction: Equatable, Sendable {
  /// The class with the largest probability.
  public var label: Int
  /// One probability for each class; they add up to 1.
  public var probabilities: [Float]

  public init(label: Int, probabilities: [Float]) {
    self.label = label
    self.probabilities = probabilities
  }
}

/// The mean loss of every epoch, on what the model learns from and on what it never sees.
public struct History: Equatable, Sendable {
  public var training: [Float]
  public var validation: [Float]

  public init(training: [Float], validation: [Float]) {
    self.training = training
    self.validation = validation
  }
}

extension Earlier {
  /// The random stream of this question alone.
  var random: Random { Random(seed: seed) }
}
