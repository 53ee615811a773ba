import Exercises
import RNNCore

/// A small model that remembers how it was asked.
///
/// Its scores depend neither on padding nor on the mode, so that an answer that forgets the mode is
/// seen to forget it, and loses nothing else.
final class ClassifierSpy: Module, SequenceClassifier {
  /// One call of ``logits(for:)``.
  struct Call {
    let isTraining: Bool
    /// Whether a gradient can flow back to the parameters.
    let isRecorded: Bool
  }

  // Another layer than the questions ask for, and no `Linear`: learners read this.
  let gru: GRU
  let weight: Parameter
  let bias: Parameter
  private(set) var calls: [Call] = []

  init(features: Int, hiddenSize: Int, classes: Int, using random: inout Random) {
    gru = GRU(inputSize: features, hiddenSize: hiddenSize, using: &random)
    // Scores that differ clearly: no class is predicted by a rounding.
    weight = Parameter(random.tensor([hiddenSize, classes], deviation: 2))
    bias = Parameter(random.tensor([classes]))
  }

  var classCount: Int { bias.shape[0] }

  func logits(for batch: Batch) -> Tensor {
    let logits = scores(of: batch)
    calls.append(Call(isTraining: isTraining, isRecorded: logits.requiresGradient))
    return logits
  }

  /// The same for the course itself: it leaves no trace.
  func scores(of batch: Batch) -> Tensor {
    matmul(batch.averages(of: gru(batch.inputs).outputs), weight.value) + bias.value
  }

  /// Gives every sequence these scores, whatever is in it.
  func answerAlways(_ scores: [Float]) {
    weight.assign(.zeros(weight.shape))
    bias.assign(Tensor(scores))
  }
}

/// A loss that remembers for which targets it was asked, and that no answer can have by itself.
///
/// Not synchronized: an answer trains on the thread on which it is called.
final class LossSpy: @unchecked Sendable {
  /// Why a loss fails that is made to fail.
  struct Failure: Error {}

  /// The targets of each call from which learning is possible.
  private(set) var targets: [[Int]] = []

  static let plain: Loss = { logits, targets in
    crossEntropy(logits: logits, targets: targets, smoothing: 0.2) * 1.5
  }

  /// How many calls it answers before it throws; for ever when `nil`.
  private let patience: Int?
  private var callCount = 0

  init(patience: Int? = nil) { self.patience = patience }

  var loss: Loss {
    { [self] logits, targets in
      if callCount == patience { throw Failure() }
      callCount += 1
      if logits.requiresGradient { self.targets.append(targets) }
      return try Self.plain(logits, targets)
    }
  }
}

/// An optimizer that looks at the gradients before it takes a step.
final class OptimizerSpy: Optimizer {
  private let optimizer: any Optimizer
  /// Called before each step.
  var willStep: () -> Void = {}
  /// The norm of all gradients before each step.
  private(set) var norms: [Float] = []
  /// Whether a parameter had a gradient when it was asked for: to take a step, or to be cleared.
  private(set) var hasSeenGradients = false

  init(_ optimizer: any Optimizer) { self.optimizer = optimizer }

  var parameters: [Parameter] {
    let parameters = optimizer.parameters
    hasSeenGradients = hasSeenGradients || parameters.contains { $0.gradient != nil }
    return parameters
  }
  var trainingState: [StateEntry] { optimizer.trainingState }

  var learningRate: Float {
    get { optimizer.learningRate }
    set { optimizer.learningRate = newValue }
  }

  func step() {
    willStep()
    norms.append(gradientNorm(of: parameters))
    optimizer.step()
  }
}

extension Observation {
  /// Records whether the error of a loss that fails comes out of what is done with it.
  mutating func recordError(_ act: () throws -> Void) {
    func outcome() -> String {
      do {
        try act()
        return "none"
      } catch is LossSpy.Failure {
        return "that of the loss"
      } catch {
        return "another"
      }
    }
    record("the error that comes out", [outcome()])
  }

  /// Records in which modes models are after they were asked, in words.
  mutating func recordModesAfterwards(_ areTraining: [Bool]) {
    record("mode of the model afterwards", areTraining.map { $0 ? "training" : "evaluation" })
  }

  /// Records in which modes the model was asked, in words.
  mutating func recordModes(_ calls: [ClassifierSpy.Call]) {
    let modes = Set(calls.map { $0.isTraining ? "training" : "evaluation" })
    record(
      "mode in which the model was asked",
      [modes.isEmpty ? "none" : modes.sorted().joined(separator: " and ")])
  }
}

extension Random {
  /// Sequences of these lengths, with the class of each.
  mutating func sequences(lengths: [Int], features: Int, labels: [Int]) -> [LabeledSequence] {
    zip(lengths, labels).map { length, label in
      LabeledSequence(features: tensor([length, features]), label: label)
    }
  }
}
