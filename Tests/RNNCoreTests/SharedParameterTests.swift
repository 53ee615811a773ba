import RNNCore
import TestSupport
import Testing

/// A layer under two properties, as tied weights are, and one of its own.
private final class Tied: Module {
  let reader: Linear
  let writer: Linear
  let output: Linear

  init(seed: UInt64 = 1) {
    var random = Random(seed: seed)
    reader = Linear(from: 3, to: 3, using: &random)
    writer = reader
    output = Linear(from: 3, to: 2, bias: false, using: &random)
  }

  func callAsFunction(_ x: Tensor) -> Tensor { output(writer(tanh(reader(x)))) }
}

/// The same without ties.
private final class Untied: Module {
  let reader: Linear
  let writer: Linear
  let output: Linear

  override init() {
    var random = Random(seed: 1)
    reader = Linear(from: 3, to: 3, using: &random)
    writer = Linear(from: 3, to: 3, using: &random)
    output = Linear(from: 3, to: 2, bias: false, using: &random)
    super.init()
    writer.copyParameters(from: reader)
  }

  func callAsFunction(_ x: Tensor) -> Tensor { output(writer(tanh(reader(x)))) }
}

/// Parameters are told apart by who they are, not by where they are found.
@Suite struct SharedParameterTests {
  /// What PyTorch 2.13 lists for `self.reader = Linear(3, 3)`, `self.writer = self.reader`,
  /// `self.output = Linear(3, 2, bias=False)`: `[name for name, _ in model.named_parameters()]`.
  @Test func theyAreListedAndCountedOnceAsByTorch() {
    let model = Tied()
    #expect(
      model.namedParameters.map(\.key) == ["reader.weight", "reader.bias", "output.weight"])
    #expect(model.parameters.count == 3)
    #expect(model.parameterCount == 9 + 3 + 6)
    #expect(model.trainingState.map(\.key) == ["reader.weight", "reader.bias", "output.weight"])
  }

  @Test func aParameterAloneMayBeShared() {
    final class Both: Module {
      let first: Parameter
      let others: [Parameter]
      override init() {
        first = Parameter(.zeros([2]))
        others = [Parameter(.zeros([3])), first]
      }
    }
    #expect(Both().namedParameters.map(\.key) == ["first", "others.0"])
  }

  /// The gradients of both places add up: it moves as far as two copies together.
  @Test func anOptimizerTrainsThemOnce() {
    let (tied, untied) = (Tied(), Untied())
    untied.output.copyParameters(from: tied.output)
    let before = tied.reader.weight.snapshot()
    let input = sample(4, 3)
    for loss in [tied(input).squared().sum(), untied(input).squared().sum()] { loss.backward() }
    SGD(tied.parameters, learningRate: 0.125).step()
    SGD(untied.parameters, learningRate: 0.125).step()
    let moves = [untied.reader, untied.writer].map { $0.weight.value - before }
    #expect((tied.writer.weight.value - before).isClose(to: moves[0] + moves[1], absolute: 1e-5))
  }

  @Test func theyAreSavedOnceAndLoadedIntoBoth() throws {
    let (saved, loaded) = (Tied(), Tied(seed: 2))
    let folder = try TestFolder()
    let path = "\(folder)/model.safetensors"
    try saved.save(to: path)
    #expect(
      try Checkpoint.read(path).map(\.key) == ["reader.weight", "reader.bias", "output.weight"])
    try loaded.load(from: path)
    #expect(loaded.writer.weight.value == saved.reader.weight.value)
    #expect(loaded(sample(2, 3)) == saved(sample(2, 3)))
  }

  /// `state_dict()` has every key, and what Python's `safetensors.torch.save_model` keeps may be the
  /// second.
  @Test(arguments: [["reader", "writer"], ["writer"]])
  func anyOfTheirKeysWillDoInAFile(layers: [String]) throws {
    let model = Tied()
    let folder = try TestFolder()
    let path = "\(folder)/model.safetensors"
    let shared = layers.flatMap {
      [("\($0).weight", sample(3, 3, salt: 1)), ("\($0).bias", Tensor([1, .nan, 3]))]
    }
    try Checkpoint.write(shared + [("output.weight", sample(2, 3))], to: path)
    try model.load(from: path)
    #expect(model.reader.weight.value == sample(3, 3, salt: 1))
  }

  @Test func keysOfOneParameterThatDisagreeAreRefused() throws {
    let model = Tied()
    let folder = try TestFolder()
    let path = "\(folder)/model.safetensors"
    try Untied().save(to: path)
    try model.load(from: path)
    let untied = Untied()
    untied.writer.bias?.assign(Tensor([1, 2, 3]))
    try untied.save(to: path)
    let error = #expect(throws: CheckpointError.self) { try model.load(from: path) }
    #expect(
      error?.description
        == "\(path): tensor 'writer.bias': it differs from 'reader.bias', and both are one parameter "
        + "of the model. Build the model with a layer of its own for each.")
  }
}
