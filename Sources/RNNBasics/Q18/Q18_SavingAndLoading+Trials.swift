import Exercises
import RNNCore

extension SavingAndLoading {
  public enum Trials: String, TrialKind {
    case saved
    case thereAndBack = "there and back"
    case fromAnotherProgram = "from another program"
    case refusesAPathThatCannotBeWritten = "refuses a path that cannot be written"
    case refusesAFileCutShort = "refuses a file cut short"
    case refusesADamagedHeader = "refuses a damaged header"
    case refusesAnotherShape = "refuses another shape"
    case refusesAMissingKey = "refuses a missing key"
  }

  /// Saves, loads, or both; the other side is the course's own, as another program would be.
  public static func observe(_ answer: Function, in trial: Trial<Trials>) throws -> Observation {
    var random = trial.random
    let original = StoredClassifier(random.sizes(), using: &random)
    original.roughen(using: &random)
    let other = StoredClassifier(like: original, using: &random)
    // A name that is new in every trial: no file of an earlier one may pass for its own.
    let path = "\(random.size(100_000...999_999)).safetensors"
    let tensors = original.namedParameters.map { ($0.key, $0.parameter.snapshot()) }
    let shuffled = random.permutation(of: tensors.count).map { tensors[$0] }

    var observation = Observation()
    switch trial.kind {
    case .saved:
      try answer.save(original, path)
      observation.record(try Checkpoint.read(path).sorted { $0.key < $1.key })
    case .thereAndBack:
      try answer.save(original, path)
      try answer.load(other, path)
      observation.record(other.namedParameters.map { ($0.key, $0.parameter.snapshot()) })
      observation.record("scores that differ", other.differences(to: original, using: &random))
    case .fromAnotherProgram:
      try Checkpoint.write(shuffled, to: path)
      try answer.load(other, path)
      observation.record(other.namedParameters.map { ($0.key, $0.parameter.snapshot()) })
    case .refusesAPathThatCannotBeWritten:
      // Nobody has made the folder.
      try answer.save(original, "missing/\(path)")
    case .refusesAFileCutShort:
      try Checkpoint.write(tensors, to: path)
      let bytes = try BinaryFile.read(path)
      try BinaryFile.write(bytes.dropLast(random.size(1...original.parameterCount)), to: path)
      try answer.load(other, path)
    case .refusesADamagedHeader:
      try Checkpoint.write(tensors, to: path)
      var bytes = try BinaryFile.read(path)
      // The brace that opens the JSON, right behind its length.
      bytes[8] = UInt8(ascii: "[")
      try BinaryFile.write(bytes, to: path)
      try answer.load(other, path)
    case .refusesAnotherShape:
      // As many numbers, so that only the shape tells.
      let turned = tensors.map { ($0, $0 == "rnn.weight_ih_l0" ? $1.transposed(0, 1) : $1) }
      try Checkpoint.write(turned, to: path)
      try answer.load(other, path)
    case .refusesAMissingKey:
      // The last one: whoever goes by the file alone never meets it.
      try Checkpoint.write(tensors.dropLast(), to: path)
      try answer.load(other, path)
    }
    return observation
  }
}

extension Observation {
  /// Records tensors under their keys, in this order.
  fileprivate mutating func record(_ tensors: [(key: String, tensor: Tensor)]) {
    record("keys", tensors.map(\.key))
    record("shapes", tensors.flatMap { [$0.tensor.rank] + $0.tensor.shape })
    record("numbers", tensors.flatMap(\.tensor.values))
  }
}

/// The course's model for files: one or two layers, in one or two directions.
private final class StoredClassifier: Module, SequenceClassifier {
  struct Sizes {
    var input: Int
    var hidden: Int
    var classes: Int
    var layers: Int
    var isBidirectional: Bool
  }

  let rnn: RNN
  let output: Linear
  private let sizes: Sizes

  init(_ sizes: Sizes, using random: inout Random) {
    self.sizes = sizes
    rnn = RNN(
      inputSize: sizes.input, hiddenSize: sizes.hidden, layerCount: sizes.layers,
      bidirectional: sizes.isBidirectional, using: &random)
    output = Linear(from: rnn.outputSize, to: sizes.classes, using: &random)
  }

  /// A model of the same build with weights of its own.
  convenience init(like other: StoredClassifier, using random: inout Random) {
    self.init(other.sizes, using: &random)
  }

  func logits(for batch: Batch) -> Tensor {
    output(batch.lastFrames(of: rnn(batch.inputs).outputs))
  }

  /// Puts numbers into the bias of the output that do not survive a way through few digits.
  func roughen(using random: inout Random) {
    guard let bias = output.bias else { return }
    let rough: [Float] = [-0.0, .leastNonzeroMagnitude, 1e-30]
    bias.assign(
      Tensor((0..<bias.count).map { $0 < rough.count ? rough[$0] : random.normal() }))
  }

  /// How many scores differ in any bit from those of the other model, on made-up sequences.
  func differences(to other: StoredClassifier, using random: inout Random) -> Int {
    let lengths = [4, 6]
    let batch = Batch(
      inputs: random.tensor([lengths.count, 6, sizes.input]), lengths: lengths, targets: [0, 1])
    return zip(logits(for: batch).values, other.logits(for: batch).values)
      .count { $0.bitPattern != $1.bitPattern }
  }
}

extension Random {
  fileprivate mutating func sizes() -> StoredClassifier.Sizes {
    StoredClassifier.Sizes(
      input: size(2...3), hidden: size(4...5), classes: size(6...7), layers: size(1...2),
      isBidirectional: Bool.random(using: &self))
  }
}
