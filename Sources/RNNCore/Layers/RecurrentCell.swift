/// What ``RNNCell``, ``LSTMCell`` and ``GRUCell`` have in common: one step of a recurrence, for those
/// who write the loop over time themselves.
///
/// Inputs are `[batch, feature]` and states `[batch, hidden]`; both may come without the batch axis.
/// A step is the same operation as a layer's, over a sequence of one frame.
public class RecurrentCell: Module {
  /// The number of features of a frame.
  public let inputSize: Int
  /// The width of a state.
  public let hiddenSize: Int

  private let weights: RecurrentWeights

  init(gates: Int, inputSize: Int, hiddenSize: Int, bias: Bool, using random: inout Random) {
    require(
      inputSize > 0 && hiddenSize > 0,
      "\(Self.self): expected positive sizes, got input \(inputSize), hidden \(hiddenSize)")
    self.inputSize = inputSize
    self.hiddenSize = hiddenSize
    weights = RecurrentWeights(
      inputSize: inputSize, hiddenSize: hiddenSize, gates: gates, bias: bias, using: &random)
    super.init()
    noteKeys()
  }

  /// PyTorch's keys: `weight_ih`, `weight_hh`, `bias_ih`, `bias_hh`.
  public override var ownParameters: [(key: String, parameter: Parameter)] { weights.named("") }

  /// One step.
  ///
  /// - Parameters:
  ///   - input: `[batch, inputSize]` or `[inputSize]`.
  ///   - states: the states before the step, each `[batch, hidden]` or `[hidden]`; zeros when `nil`.
  ///   - kinds: what each state is called when it has another shape.
  /// - Returns: the states after the step, of the shape of those before.
  func step(
    _ input: Tensor, from states: [Tensor]?, kinds: [String] = ["state"], scan: Scan.Function
  ) -> [Tensor] {
    let name = String(describing: type(of: self))
    require(
      (1...2).contains(input.rank) && input.shape.last == inputSize,
      "\(name): expected input [batch, \(inputSize)] or [\(inputSize)], got \(input.shape)")
    require(input.count > 0, "\(name): expected at least one sequence, got \(input.shape)")
    let shape: [Int] = input.shape.dropLast() + [hiddenSize]
    for (kind, state) in zip(kinds, states ?? []) {
      require(state.shape == shape, "\(name): expected a \(kind) \(shape), got \(state.shape)")
    }
    let batch = input.count / inputSize
    let walk = Scan(steps: Steps(batchSizes: [batch]), isReversed: false, size: hiddenSize)
    let (_, final) = scan(
      input.reshaped([batch, inputSize]), states?.map { $0.reshaped([batch, hiddenSize]) }, weights,
      walk)
    return final.map { $0.reshaped(shape) }
  }
}

/// One step of ``RNN``: `h' = tanh(W_ih · x + b_ih + W_hh · h + b_hh)`, or with ReLU.
///
/// PyTorch: `nn.RNNCell`.
public final class RNNCell: RecurrentCell {
  public let nonlinearity: RNN.Nonlinearity

  /// Weights and biases are drawn from the uniform distribution on ±1/√hiddenSize.
  public init(
    inputSize: Int, hiddenSize: Int, nonlinearity: RNN.Nonlinearity = .tanh, bias: Bool = true,
    using random: inout Random
  ) {
    self.nonlinearity = nonlinearity
    super.init(
      gates: 1, inputSize: inputSize, hiddenSize: hiddenSize, bias: bias, using: &random)
  }

  /// The state after a step.
  ///
  /// - Parameters:
  ///   - input: `[batch, inputSize]` or `[inputSize]`.
  ///   - state: the state before the step, `[batch, hiddenSize]` or `[hiddenSize]`; zeros when `nil`.
  /// - Returns: of the shape of `state`. Traps if sizes disagree, and when there is no sequence.
  public func callAsFunction(_ input: Tensor, from state: Tensor? = nil) -> Tensor {
    step(input, from: state.map { [$0] }, scan: RNN.scan(nonlinearity))[0]
  }
}

/// One step of ``LSTM``, whose equations are there; the rows of the weights are `i, f, g, o`.
///
/// PyTorch: `nn.LSTMCell`.
public final class LSTMCell: RecurrentCell {
  /// Weights and biases are drawn from the uniform distribution on ±1/√hiddenSize.
  public init(inputSize: Int, hiddenSize: Int, bias: Bool = true, using random: inout Random) {
    super.init(
      gates: 4, inputSize: inputSize, hiddenSize: hiddenSize, bias: bias, using: &random)
  }

  /// The state after a step.
  ///
  /// - Parameters:
  ///   - input: `[batch, inputSize]` or `[inputSize]`.
  ///   - state: the state before the step, both parts `[batch, hiddenSize]` or `[hiddenSize]`; zeros
  ///     when `nil`.
  /// - Returns: of the shapes of `state`. Traps if sizes disagree, and when there is no sequence.
  public func callAsFunction(_ input: Tensor, from state: LSTM.State? = nil) -> LSTM.State {
    let states = step(
      input, from: state.map { [$0.hidden, $0.cell] }, kinds: ["hidden state", "cell state"],
      scan: LSTM.scan)
    return LSTM.State(hidden: states[0], cell: states[1])
  }
}

/// One step of ``GRU``, whose equations are there; the rows of the weights are `r, z, n`.
///
/// PyTorch: `nn.GRUCell`.
public final class GRUCell: RecurrentCell {
  /// Weights and biases are drawn from the uniform distribution on ±1/√hiddenSize.
  public init(inputSize: Int, hiddenSize: Int, bias: Bool = true, using random: inout Random) {
    super.init(
      gates: 3, inputSize: inputSize, hiddenSize: hiddenSize, bias: bias, using: &random)
  }

  /// The state after a step.
  ///
  /// - Parameters:
  ///   - input: `[batch, inputSize]` or `[inputSize]`.
  ///   - state: the state before the step, `[batch, hiddenSize]` or `[hiddenSize]`; zeros when `nil`.
  /// - Returns: of the shape of `state`. Traps if sizes disagree, and when there is no sequence.
  public func callAsFunction(_ input: Tensor, from state: Tensor? = nil) -> Tensor {
    step(input, from: state.map { [$0] }, scan: GRU.scan)[0]
  }
}
