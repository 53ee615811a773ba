import RNNCore
import TestSupport
import Testing

/// Training that is stopped, saved and taken up again gives the bits of training that never stopped.
@Suite struct ResumeTests {
  enum Kind: String, CaseIterable { case sgd, adam, amsgrad, adamW, rmsprop, adagrad, grouped }

  @Test(arguments: Kind.allCases)
  func resumedTrainingGivesTheSameBits(kind: Kind) throws {
    let whole = Training(kind)
    let (first, second) = (whole.train(epochs: 3), whole.train(epochs: 4))

    let stopped = Training(kind)
    #expect(stopped.train(epochs: 3) == first)
    try withTestFolder { folder in
      let path = folder + "/training.safetensors"
      try Checkpoint.save(stopped.parts, random: stopped.random, to: path)
      let resumed = Training(kind, seed: 99)
      try Checkpoint.resume(resumed.parts, random: &resumed.random, from: path)
      #expect(resumed.train(epochs: 4) == second)
      #expect(resumed.weights == whole.weights)
      #expect(resumed.optimizer.learningRate == whole.optimizer.learningRate)
    }
  }

  @Test func aPlateauIsRemembered() throws {
    func schedule() -> (SGD, PlateauSchedule) {
      let optimizer = SGD([Parameter(Tensor([1]))], learningRate: 1)
      return (optimizer, PlateauSchedule(optimizer, factor: 0.5, patience: 1, cooldown: 2))
    }
    let measures: [Float] = [3, 3, 3, 3, 2, 2, 2, 2, 2, 2]
    for stop in measures.indices {
      let (whole, stopped, resumed) = (schedule(), schedule(), schedule())
      for measure in measures { whole.1.step(measure) }
      for measure in measures[..<stop] { stopped.1.step(measure) }
      try withTestFolder { folder in
        let (path, random) = (folder + "/schedule.safetensors", Random(seed: 0))
        var other = Random(seed: 1)
        try Checkpoint.save(
          ["optimizer": stopped.0, "schedule": stopped.1], random: random, to: path)
        try Checkpoint.resume(
          ["optimizer": resumed.0, "schedule": resumed.1], random: &other, from: path)
      }
      for measure in measures[stop...] { resumed.1.step(measure) }
      #expect(resumed.0.learningRate == whole.0.learningRate)
      #expect(whole.0.learningRate < 1)
    }
  }

  /// The rate is kept more exactly than the optimiser has it; a file of before that was kept will do.
  @Test(arguments: [true, false])
  func theRateOfAPlateauIsRememberedExactly(hasRates: Bool) throws {
    func schedule() -> (SGD, PlateauSchedule) {
      let optimizer = SGD([Parameter(Tensor([1]))], learningRate: 0.7)
      return (optimizer, PlateauSchedule(optimizer, factor: 0.9, patience: 0))
    }
    let (whole, stopped, resumed) = (schedule(), schedule(), schedule())
    for _ in 0..<30 { whole.1.step(1) }
    for _ in 0..<13 { stopped.1.step(1) }
    try withTestFolder { folder in
      let path = folder + "/schedule.safetensors"
      var random = Random(seed: 0)
      try Checkpoint.save(
        ["optimizer": stopped.0, "schedule": stopped.1], random: random, to: path)
      let saved = try Checkpoint.read(path)
      let kept = saved.filter { hasRates || $0.key != "schedule.rates" }
      #expect(kept.count == saved.count - (hasRates ? 0 : 1))
      try Checkpoint.write(kept, to: path)
      try Checkpoint.resume(
        ["optimizer": resumed.0, "schedule": resumed.1], random: &random, from: path)
    }
    for _ in 13..<30 { resumed.1.step(1) }
    let (rate, expected) = (resumed.0.learningRate, whole.0.learningRate)
    #expect(hasRates ? rate == expected : Swift.abs(rate - expected) < 1e-6 * expected)
  }

  @Test func aStreamGoesOnFromItsState() {
    var random = Random(seed: 5)
    _ = random.permutation(of: 100)
    var other = Random(state: random.state)
    #expect((0..<10).map { _ in other?.next() } == (0..<10).map { _ in random.next() })
    #expect(Random(state: [0, 0, 0, 0]) == nil)
    #expect(Random(state: [1, 2, 3]) == nil)
  }

  @Test func aPartOfTheModelThatIsMissingIsNamed() throws {
    let error = try errorOfResuming { $0.removeAll { $0.key == "model.rnn.bias_hh_l0" } }
    #expect(error?.tensor == "model.rnn.bias_hh_l0")
    #expect(error?.problem == "training has it, the file does not")
  }

  @Test func aSurplusPartIsNamed() throws {
    let error = try errorOfResuming { $0.append(("optimizer.99.step", Tensor(1))) }
    #expect(error?.tensor == "optimizer.99.step")
    #expect(error?.problem == "the file has it, training does not")
  }

  @Test func anotherShapeIsNamed() throws {
    let error = try errorOfResuming { $0.replace("optimizer.0.exp_avg", with: Tensor([1])) }
    #expect(error?.tensor == "optimizer.0.exp_avg")
    #expect(error?.problem.hasPrefix("expected shape [") == true)
  }

  @Test(arguments: [Float.nan, -1, 0.5, .infinity, 1e30])
  func whatIsNoCountIsRefused(count: Float) throws {
    let error = try errorOfResuming { $0.replace("schedule.step", with: Tensor(count)) }
    #expect(error?.tensor == "schedule.step")
    #expect(error?.problem == "expected a count, found \(count)")
  }

  @Test(arguments: [Float.nan, -1, 0.5, 65536, 0])
  func whatIsNoRandomStateIsRefused(piece: Float) throws {
    for key in ["random", "model.dropout.random"] {
      let error = try errorOfResuming {
        $0.replace(key, with: Tensor(repeating: piece, shape: [4, 4]))
      }
      #expect(error?.tensor == key)
      #expect(error?.problem == "expected the state of a random stream")
    }
  }

  /// Resumes from a checkpoint that was changed so, and checks that nothing else did.
  private func errorOfResuming(
    _ change: (inout [(key: String, tensor: Tensor)]) -> Void
  ) throws -> CheckpointError? {
    try withTestFolder { folder in
      let path = folder + "/training.safetensors"
      let saved = Training(.adam)
      _ = saved.train(epochs: 1)
      try Checkpoint.save(saved.parts, random: saved.random, to: path)
      var tensors = try Checkpoint.read(path)
      change(&tensors)
      try Checkpoint.write(tensors, to: path)
      let training = Training(.adam, seed: 99)
      let before = (training.weights, training.random.state)
      let error = #expect(throws: CheckpointError.self) {
        try Checkpoint.resume(training.parts, random: &training.random, from: path)
      }
      #expect(training.weights == before.0)
      #expect(training.random.state == before.1)
      return error
    }
  }
}

extension [(key: String, tensor: Tensor)] {
  fileprivate mutating func replace(_ key: String, with tensor: Tensor) {
    for index in indices where self[index].key == key { self[index].tensor = tensor }
  }
}

/// A small classifier with two dropouts, batches in random order and a schedule.
private final class Training {
  private let model: Model
  let optimizer: any Optimizer
  private let schedule: any LearningRateSchedule
  var random: Random
  private let sequences: [LabeledSequence]

  init(_ kind: ResumeTests.Kind, seed: UInt64 = 1) {
    random = Random(seed: seed)
    model = Model(using: &random)
    let parameters = model.parameters
    switch kind {
    case .sgd:
      optimizer = SGD(parameters, learningRate: 0.1)
      schedule = OneCycleSchedule(optimizer, maximumRate: 0.2, stepCount: 7)
    case .adam:
      optimizer = Adam(parameters, learningRate: 0.01)
      schedule = CosineSchedule(optimizer, stepCount: 7)
    case .amsgrad:
      optimizer = Adam(parameters, learningRate: 0.01, amsgrad: true)
      schedule = CosineSchedule(optimizer, stepCount: 7)
    case .adamW:
      optimizer = AdamW(parameters, learningRate: 0.01)
      schedule = OneCycleSchedule(optimizer, maximumRate: 0.02, stepCount: 7)
    case .rmsprop:
      optimizer = RMSprop(parameters, learningRate: 0.01, momentum: 0.5, centered: true)
      schedule = StepSchedule(optimizer, every: 2, factor: 0.5)
    case .adagrad:
      optimizer = Adagrad(parameters, learningRate: 0.05, learningRateDecay: 0.1)
      schedule = ExponentialSchedule(optimizer, factor: 0.9)
    case .grouped:
      optimizer = GroupedOptimizer([
        Adam(model.rnn.parameters, learningRate: 0.01),
        SGD(model.output.parameters, learningRate: 0.1, momentum: 0.9),
      ])
      schedule = ExponentialSchedule(optimizer, factor: 0.9)
    }
    var data = Random(seed: 7)
    sequences = (0..<11).map { index in
      LabeledSequence(features: .normal([3 + index % 4, 2], using: &data), label: index % 3)
    }
  }

  var parts: KeyValuePairs<String, any Resumable> {
    ["model": model, "optimizer": optimizer, "schedule": schedule]
  }

  var weights: [Tensor] { model.parameters.map { $0.snapshot() } }

  /// The loss of every batch.
  func train(epochs: Int) -> [Float] {
    (0..<epochs).flatMap { _ in
      let losses = sequences.batched(size: 4, using: &random).map { batch in
        optimizer.zeroGradients()
        let loss = crossEntropy(logits: model(batch), targets: batch.targets)
        loss.backward()
        optimizer.step()
        return loss.item
      }
      schedule.step()
      return losses
    }
  }
}

private final class Model: Module {
  let rnn: GRU
  let dropout: Dropout
  let output: Linear

  init(using random: inout Random) {
    rnn = GRU(inputSize: 2, hiddenSize: 5, layerCount: 2, dropout: 0.3, using: &random)
    dropout = Dropout(probability: 0.25, using: &random)
    output = Linear(from: 5, to: 3, using: &random)
  }

  func callAsFunction(_ batch: Batch) -> Tensor {
    output(dropout(rnn(PackedSequence(packing: batch.inputs, lengths: batch.lengths)).final[1]))
  }
}
