/// A gated recurrent unit, in the form that resets after the product (PyTorch's and cuDNN's).
///
/// At every step, with the input `x`, the hidden state `h`, and the logistic function `σ`:
///
///     r = σ(W_ir · x + b_ir + W_hr · h + b_hr)
///     z = σ(W_iz · x + b_iz + W_hz · h + b_hz)
///     n = tanh(W_in · x + b_in + r ⊙ (W_hn · h + b_hn))
///     h' = (1 - z) ⊙ n + z ⊙ h
///
/// The rows of every weight are the gates in this order: `r, z, n`.
///
/// Cho et al., "Learning phrase representations using RNN encoder-decoder for statistical machine
/// translation", EMNLP 2014; there, `r` acts on `h` before the product. PyTorch: `nn.GRU` with
/// `batch_first=True`.
public final class GRU: RecurrentLayer {
  /// Weights and biases are drawn from the uniform distribution on ±1/√hiddenSize.
  ///
  /// - Parameters:
  ///   - dropout: the chance that an output of any layer but the last is dropped while training.
  ///   - bidirectional: whether a second direction reads each sequence from its end; the outputs
  ///     of the two stand side by side.
  public init(
    inputSize: Int, hiddenSize: Int, layerCount: Int = 1, bias: Bool = true, dropout: Float = 0,
    bidirectional: Bool = false, using random: inout Random
  ) {
    super.init(
      .gru, inputSize: inputSize, hiddenSize: hiddenSize, layerCount: layerCount, bias: bias,
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
    let result = run(input, from: state.map { [$0] }, scan: Self.scan)
    return (result.outputs, result.final[0])
  }

  /// Runs the layer over sequences of different lengths, spending nothing on padding.
  ///
  /// The final state of a sequence is the one after its own last frame; states are in the original
  /// order of the sequences. Traps if sizes disagree.
  public func callAsFunction(
    _ input: PackedSequence, from state: Tensor? = nil
  ) -> (outputs: PackedSequence, final: Tensor) {
    let result = run(input, from: state.map { [$0] }, scan: Self.scan)
    return (result.outputs, result.final[0])
  }

  /// The recurrence over all steps of one layer in one direction, and backpropagation through time.
  static func scan(
    _ input: Tensor, from states: [Tensor]?, _ weights: RecurrentWeights, _ walk: Scan
  ) -> (outputs: Tensor, final: [Tensor]) {
    let size = walk.size
    let operands = [input] + (states ?? []) + weights.operands
    let isRecorded = Tensor.isRecorded(operands)
    let inputShare = InputProjection(input, weights, walk.steps, isKept: isRecorded)
    let hidden = History(walk, width: size, from: states?[0])
    // The hidden state's share; kept for the way back, without one each step overwrites the last.
    let share = Storage(
      uninitialized: (isRecorded ? walk.steps.total : walk.steps.batch) * 3 * size)
    let biasN = weights.biasHH?.value.storage ?? Storage(repeating: 0, count: 3 * size)
    let recurrent = weights.panelsHH.current
    let parts = walk.parts(width: weights.work)
    let outputs = walk.forward(inputShare, hidden, parts: parts) { moment, gates in
      let share = share.pointer + (isRecorded ? moment.row : moment.place) * 3 * size
      let before = hidden.before(moment)
      if hidden.isZero(before: moment) {
        share.update(repeating: 0, count: moment.rows * 3 * size)
      } else {
        Kernels.multiply(
          before, recurrent, into: share, from: .zero, m: moment.rows, n: 3 * size, k: size)
      }
      Kernels.gru(
        gates: gates, share: share, biasN: biasN.pointer + 2 * size, previous: before,
        hidden: hidden.after(moment), rows: moment.rows, size: size)
    }
    let final = [hidden.final()]
    guard isRecorded else { return walk.results(outputs, final: final, of: nil) }
    weights.forgetPanels(after: walk.steps)
    // The graph is walked back once, so that the gradients may take the place of the gates.
    let dGates = inputShare.gates

    let node = Node(
      "GRU", operands: operands, keeping: weights.kept(input, states, walk.steps), outputs: 2
    ) { gradients in
      let sums = WeightGradients(
        of: weights, dGates, share, input: input, hidden: hidden, parts: parts)
      let dInitial = walk.backward(
        outputs: gradients[0], final: gradients[1], weights.panelsHHBack, parts: parts, sums
      ) { moment, state, recurrent in
        let dShare = share.pointer + moment.row * 3 * size
        Kernels.gruBack(
          gates: dGates.pointer + moment.row * 3 * size, share: dShare,
          previous: hidden.before(moment), dHidden: state, rows: moment.rows, size: size)
        if !hidden.isZero(before: moment) {
          Kernels.multiply(
            dShare, recurrent, into: state, from: .result, m: moment.rows, n: size, k: 3 * size)
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
