import Exercises
import RNNCore

/// Learning: forward pass, loss, backward pass, step; batch after batch, epoch after epoch.
public enum TrainingLoop: Exercise {
  /// - Returns: the mean loss of each epoch, over its utterances.
  public typealias Function =
    @Sendable (
      _ model: any SequenceClassifier, _ sequences: [LabeledSequence], _ batchSize: Int,
      _ loss: Loss, _ optimizer: any Optimizer, _ epochs: Int, _ random: inout Random
    ) throws -> [Float]
  public static let number = 12
  public static let needs: [any Exercise.Type] = [
    ModelDefinition.self, ClassificationLoss.self, OptimizerChoice.self,
  ]

  static let epochs = 25
  static let batchSize = 27
  static let learningRate: Float = 2e-3

  /// A trained model, of which every question gets a copy of its own, and how it was trained.
  public struct Value {
    let history: History
    private let model: any SequenceClassifier
    private let make: () throws -> any SequenceClassifier

    init(
      _ model: any SequenceClassifier, history: History,
      make: @escaping () throws -> any SequenceClassifier
    ) {
      self.model = model
      self.history = history
      self.make = make
    }

    /// An untrained model of the same build.
    func untrained() throws -> any SequenceClassifier { try make() }

    func copy() throws -> any SequenceClassifier {
      let copy = try make()
      copy.copyParameters(from: model)
      copy.isTraining = false
      return copy
    }
  }

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws -> Value {
    var random = earlier.random
    let makeModel = earlier[ModelDefinition.self]
    let make = { [seed = earlier.seed] in
      var random = Random(seed: seed, stream: 1)
      return try makeModel(
        JapaneseVowels.featureCount, ModelDefinition.hiddenSize, JapaneseVowels.classCount, &random)
    }
    let vowels = try earlier.vowels()
    let model = try make()
    let loss = earlier[ClassificationLoss.self]
    let optimizer = try earlier[OptimizerChoice.self](model.parameters, learningRate)
    // One epoch a call, so that the model can be tried on the validation part after each.
    var history = History(training: [], validation: [])
    for _ in 0..<epochs {
      history.training += try checked(
        answer(model, vowels.training, batchSize, loss, optimizer, 1, &random),
        "losses, one for each epoch", hasCount: 1)
      history.validation.append(try meanLoss(of: model, on: vowels.validation))
    }
    page.show(
      Table(
        "\(vowels.training.count) utterances of 9 speakers, batches of \(batchSize), learning rate \(fixed(Double(learningRate), 3))",
        columns: [
          .init("epoch", .trailing), .init("training loss", .trailing),
          .init("validation loss", .trailing),
        ],
        rows: [1, 2, 5, 10, 15, 20, epochs].map { epoch in
          [
            String(epoch), "\(history.training[epoch - 1], decimals: 4)",
            "\(history.validation[epoch - 1], decimals: 4)",
          ]
        }))
    return Value(model, history: history, make: make)
  }

  /// The course's own measure, so that Q12 does not depend on the answer to Q15.
  static func meanLoss(
    of model: any SequenceClassifier, on sequences: [LabeledSequence]
  ) throws -> Float {
    let wasTraining = model.isTraining
    model.isTraining = false
    defer { model.isTraining = wasTraining }
    let batch = Batch(sequences)
    return withoutGradient {
      crossEntropy(logits: model.logits(for: batch), targets: batch.targets).item
    }
  }
}
