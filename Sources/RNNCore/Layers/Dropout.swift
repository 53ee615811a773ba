/// Sets numbers to zero at random while the model is being trained, so that it does not rely on any
/// single one.
///
/// The others are divided by `1 − probability`, which keeps the expected sum. In use
/// (`isTraining = false`) it changes nothing. PyTorch: `nn.Dropout`.
public final class Dropout: Module {
  /// How likely a number is to become zero.
  public let probability: Float
  /// Where its stream is: a part of the state of training.
  var random: Random

  /// A layer with a random stream of its own, split off `random`.
  ///
  /// Traps when `probability` is not in 0 ... 1.
  public init(probability: Float, using random: inout Random) {
    require(
      (0...1).contains(probability), "Dropout: expected a probability in 0...1, got \(probability)")
    self.probability = probability
    self.random = random.split()
    super.init()
  }

  /// The input with some numbers dropped; the input itself while the model is not being trained.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    guard isTraining, probability > 0 else { return input }
    let scale = probability < 1 ? 1 / (1 - probability) : 0
    let mask = Storage(uninitialized: input.count)
    for index in 0..<mask.count {
      mask.pointer[index] = random.uniform() < probability ? 0 : scale
    }
    return .result(
      of: "Dropout", [input], shape: input.shape,
      storage: input.storage.combined(with: mask) { $0 * $1 }
    ) { gradient in
      [Tensor(shape: input.shape, storage: gradient.storage.combined(with: mask) { $0 * $1 })]
    }
  }
}
