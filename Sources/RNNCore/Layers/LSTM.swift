/// Long short-term memory, with a forget gate and without peepholes.
///
/// At every step, with the input `x`, the hidden state `h`, the cell state `c`, and the logistic
/// function `σ`:
///
///     i = σ(W_ii · x + b_ii + W_hi · h + b_hi)
///     f = σ(W_if · x + b_if + W_hf · h + b_hf)
///     g = tanh(W_ig · x + b_ig + W_hg · h + b_hg)
///     o = σ(W_io · x + b_io + W_ho · h + b_ho)
///     c' = f ⊙ c + i ⊙ g
///     h' = o ⊙ tanh(c')
///
/// The rows of every weight are the gates in this order: `i, f, g, o`. With a projection the last
/// line is `h' = W_hr · (o ⊙ tanh(c'))`: the hidden state, and with it every output, is narrower
/// than the cell state.
///
/// Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9 (1997); the forget gate
/// is from Gers, Schmidhuber and Cummins, "Learning to forget", Neural Computation 12 (2000); the
/// projection from Sak, Senior and Beaufays, "Long short-term memory recurrent neural network
/// architectures for large scale acoustic modeling", Interspeech 2014. PyTorch: `nn.LSTM` with
/// `batch_first=True`; `proj_size` is `projectionSize`.
public final class LSTM: RecurrentLayer {
  /// What the layer remembers between steps.
  ///
  /// In a layer both are `[layers · directions, batch, width]`, in a cell `[batch, width]`; for a
  /// single sequence without the batch axis. The width of `cell` is the layer's `hiddenSize`; that
  /// of `hidden` is the same or, with a projection, `projectionSize`.
  public struct State {
    public var hidden: Tensor
    public var cell: Tensor

    public init(hidden: Tensor, cell: Tensor) {
      self.hidden = hidden
      self.cell = cell
    }
  }

  /// The width of the hidden state, if it is projected.
  public let projectionSize: Int?

  /// Weights and biases are drawn from the uniform distribution on ±1/√hiddenSize.
  ///
  /// - Parameters:
  ///   - projectionSize: the width to which the hidden state is projected, below `hiddenSize`; no
  ///     projection when `nil`.
  ///   - dropout: the chance that an output of any layer but the last is dropped while training.
  ///   - bidirectional: whether a second direction reads each sequence from its end; the outputs
  ///     of the two stand side by side.
  public init(
    inputSize: Int, hiddenSize: Int, projectionSize: Int? = nil, layerCount: Int = 1,
    bias: Bool = true, dropout: Float = 0, bidirectional: Bool = false, using random: inout Random
  ) {
    self.projectionSize = projectionSize
    super.init(
      .lstm, inputSize: inputSize, hiddenSize: hiddenSize,
      projectionSize: projectionSize, layerCount: layerCount, bias: bias, dropout: dropout,
      bidirectional: bidirectional, using: &random)
  }

  /// The shape of a cell state for `batchSize` sequences, `[layers · directions, batch, hiddenSize]`;
  /// for a sequence without a batch axis, `[layers · directions, hiddenSize]`, when `nil`.
  public func cellShape(batchSize: Int?) -> [Int] { stateShapes(batchSize: batchSize)[1] }

  /// Runs the layer over sequences of one length.
  ///
  /// - Parameters:
  ///   - input: a batch, `[batch, time, inputSize]`, or a single sequence, `[time, inputSize]`.
  ///   - state: the state before the first step, of the shapes that ``stateShape(batchSize:)`` and
  ///     ``cellShape(batchSize:)`` tell; zeros when `nil`.
  /// - Returns: every hidden state of the last layer, `[batch, time, outputSize]` or
  ///   `[time, outputSize]`, and the state after the last step. Traps if sizes disagree, and when
  ///   there is no sequence or no step.
  public func callAsFunction(
    _ input: Tensor, from state: State? = nil
  ) -> (outputs: Tensor, final: State) {
    let result = run(input, from: state.map { [$0.hidden, $0.cell] }, scan: Self.scan)
    return (result.outputs, State(hidden: result.final[0], cell: result.final[1]))
  }

  /// Runs the layer over sequences of different lengths, spending nothing on padding.
  ///
  /// The final state of a sequence is the one after its own last frame; states are in the original
  /// order of the sequences. Traps if sizes disagree.
  public func callAsFunction(
    _ input: PackedSequence, from state: State? = nil
  ) -> (outputs: PackedSequence, final: State) {
    let result = run(input, from: state.map { [$0.hidden, $0.cell] }, scan: Self.scan)
    return (result.outputs, State(hidden: result.final[0], cell: result.final[1]))
  }
}
