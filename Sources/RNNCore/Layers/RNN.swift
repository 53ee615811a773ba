/// A simple recurrent network: Elman's, with tanh or ReLU.
///
/// At every step, with the input `x`, the hidden state `h` and the new one `h'`:
///
///     h' = tanh(W_ih · x + b_ih + W_hh · h + b_hh)
///
/// Elman, "Finding structure in time", Cognitive Science 14 (1990). PyTorch: `nn.RNN` with
/// `batch_first=True`.
public final class RNN: RecurrentLayer {
  /// What is applied to the sum.
  public enum Nonlinearity: Sendable { case tanh, relu }

  public let nonlinearity: Nonlinearity

  /// Weights and biases are drawn from the uniform distribution on ±1/√hiddenSize.
  ///
  /// - Parameters:
  ///   - dropout: the chance that an output of any layer but the last is dropped while training.
  ///   - bidirectional: whether a second direction reads each sequence from its end; the outputs
  ///     of the two stand side by side.
  public init(
    inputSize: Int, hiddenSize: Int, layerCount: Int = 1, nonlinearity: Nonlinearity = .tanh,
    bias: Bool = true, dropout: Float = 0, bidirectional: Bool = false, using random: inout Random
  ) {
    self.nonlinearity = nonlinearity
    super.init(
      .rnn(nonlinearity), inputSize: inputSize, hiddenSize: hiddenSize, layerCount: layerCount,
      bias: bias,
      dropout: dropout, bidirectional: bidirectional, using: &random)
  }

  /// Runs the layer over sequences of one length.
  ///
  /// - Parameters:
  ///   - input: a batch, `[batch, time, inputSize]`, or a single sequence, `[time, inputSize]`.
  ///   - state: the state before the first step, of the shape that ``stateShape(batchSize:)`` tells:
  ///     `[layers · directions, batch, hidden]` or `[layers · directions, hidden]`; zeros when `nil`.
  /// - Returns: every hidden state of the last layer, `[batch, time, outputSize]` or
  ///   `[time, outputSize]`, and the state after the last step, of the shape of `state`. Traps if
  ///   sizes disagree, and when there is no sequence or no step.
  public func callAsFunction(
    _ input: Tensor, from state: Tensor? = nil
  ) -> (outputs: Tensor, final: Tensor) {
    let result = run(input, from: state.map { [$0] }, scan: Self.scan(nonlinearity))
    return (result.outputs, result.final[0])
  }

  /// Runs the layer over sequences of different lengths, spending nothing on padding.
  ///
  /// The final state of a sequence is the one after its own last frame; states are in the original
  /// order of the sequences. Traps if sizes disagree.
  public func callAsFunction(
    _ input: PackedSequence, from state: Tensor? = nil
  ) -> (outputs: PackedSequence, final: Tensor) {
    let result = run(input, from: state.map { [$0] }, scan: Self.scan(nonlinearity))
    return (result.outputs, result.final[0])
  }

  /// The recurrence over all steps of one layer in one direction, and backpropagation through time.
  static func scan(_ nonlinearity: Nonlinearity) -> Scan.Function {
    { input, states, weights, walk in
      let size = walk.size
      let operands = [input] + (states ?? []) + weights.operands
      let isRecorded = Tensor.isRecorded(operands)
      let share = InputProjection(input, weights, walk.steps, isKept: isRecorded)
      let hidden = History(walk, width: size, from: states?[0])
      let recurrent = weights.panelsHH.current
      let parts = walk.parts(width: weights.work)
      let outputs = walk.forward(share, hidden, parts: parts) { moment, gates in
        if !hidden.isZero(before: moment) {
          Kernels.multiply(
            hidden.before(moment), recurrent, into: gates, from: .result,
            m: moment.rows, n: size, k: size)
        }
        Kernels.rnn(
          nonlinearity, gates: gates, hidden: hidden.after(moment), rows: moment.rows, size: size)
      }
      let final = [hidden.final()]
      guard isRecorded else { return walk.results(outputs, final: final, of: nil) }
      weights.forgetPanels(after: walk.steps)
      // The graph is walked back once, so that the gradients may take the place of the gates.
      let dGates = share.gates

      let node = Node(
        "RNN", operands: operands, keeping: weights.kept(input, states, walk.steps), outputs: 2
      ) { gradients in
        let sums = WeightGradients(
          of: weights, dGates, dGates, input: input, hidden: hidden, parts: parts)
        let dInitial = walk.backward(
          outputs: gradients[0], final: gradients[1], weights.panelsHHBack, parts: parts, sums
        ) { moment, state, recurrent in
          let gates = dGates.pointer + moment.row * size
          Kernels.rnnBack(
            nonlinearity, hidden: hidden.after(moment), dHidden: state, dGates: gates,
            count: moment.rows * size)
          if !hidden.isZero(before: moment) {
            Kernels.multiply(
              gates, recurrent, into: state, from: .zero, m: moment.rows, n: size, k: size)
          }
        }
        weights.forgetPanels(after: walk.steps)
        let (dInput, dWeights) = sums.result()
        return [dInput]
          + (states ?? []).map { Tensor(shape: $0.shape, storage: dInitial) } + dWeights
      }
      return walk.results(outputs, final: final, of: node)
    }
  }
}
