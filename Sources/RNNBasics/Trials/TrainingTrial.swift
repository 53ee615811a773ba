import Exercises
import RNNCore

/// A training run on made-up sequences, in which everything that an answer does leaves a trace.
///
/// In which order an answer takes the sequences is its own affair. So either the parameters stand
/// still, or one batch holds every sequence, or all sequences are the same: what is recorded is the
/// same for every order.
struct TrainingTrial {
  let kind: TrainingLoop.Trials
  let model: ClassifierSpy
  let optimizer: OptimizerSpy
  let loss: LossSpy
  let sequences: [LabeledSequence]
  private let batchSize: Int
  let epochs: Int
  private let random: Random

  init(_ kind: TrainingLoop.Trials, seed: UInt64) {
    self.kind = kind
    var random = Random(seed: seed)
    let count: Int
    switch kind {
    case .batches, .failingLoss:
      batchSize = random.size(4...5)
      count = 2 * batchSize + random.size(1...2)
    case .oneBatch, .learning:
      count = random.size(5...7)
      batchSize = count
    case .oneSequence:
      count = 1
      batchSize = 3
    case .equalSequences:
      batchSize = random.size(2...4)
      count = 3 * batchSize
    case .equalLengths:
      // Three full batches. Two epochs have the same order once in 12!.
      batchSize = 4
      count = 12
    }
    epochs = kind == .equalLengths ? 3 : random.size(3...5)
    let features = random.size(2...3)
    let length = random.size(3...5)
    let lengths =
      kind == .equalLengths
      ? Array(repeating: length, count: count) : (0..<count).map { _ in random.size(1...6) }
    // A class for every sequence, which tells it from the others.
    let different = random.sequences(
      lengths: lengths, features: features, labels: random.permutation(of: count))
    sequences =
      kind == .equalSequences ? Array(repeating: different[0], count: count) : different
    model = ClassifierSpy(
      features: features, hiddenSize: random.size(8...10), classes: count + 2, using: &random)
    model.isTraining = false
    loss = LossSpy(patience: kind == .failingLoss ? 1 : nil)
    let learns = kind == .learning || kind == .oneSequence
    optimizer = OptimizerSpy(
      SGD(model.parameters, learningRate: learns ? 0.05 : 0, momentum: learns ? 0.5 : 0))
    self.random = random.split()
  }

  /// Lets the answer train, from the same start at every call but for what it has learned.
  ///
  /// - Returns: its losses.
  func run(_ answer: TrainingLoop.Function) throws -> [Float] {
    var random = random
    return try answer(model, sequences, batchSize, loss.loss, optimizer, epochs, &random)
  }

  /// The targets in the order in which they came, epoch by epoch.
  var orders: [[Int]] { epochs(of: loss.targets) }

  /// The same without a batch that comes again at once: however often the loss of a batch is asked for,
  /// the order of the batches is one.
  var ordersOfBatches: [[Int]] {
    epochs(of: loss.targets.enumerated().filter { $0 == 0 || $1 != loss.targets[$0 - 1] }.map(\.1))
  }

  private func epochs(of batches: [[Int]]) -> [[Int]] {
    let targets = batches.flatMap(\.self)
    return stride(from: 0, to: targets.count, by: sequences.count).map { start in
      Array(targets[start..<min(start + sequences.count, targets.count)])
    }
  }

  /// What the model has learned.
  var parameterValues: [Float] { model.parameters.flatMap(\.value.values) }
}
