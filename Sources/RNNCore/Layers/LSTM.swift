internal import CKernels

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
/// The rows of every weight are the gates in this order: `i, f, g, o`.
///
/// Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9 (1997); the forget gate
/// is from Gers, Schmidhuber and Cummins, "Learning to forget", Neural Computation 12 (2000).
/// PyTorch: `nn.LSTM` with `batch_first=True`.
public final class LSTM: RecurrentLayer {
  /// What the layer remembers between steps: both `[layers · directions, batch, hidden]`.
  public struct State {
    public var hidden: Tensor
    public var cell: Tensor

    public init(hidden: Tensor, cell: Tensor) {
      self.hidden = hidden
      self.cell = cell
    }
  }

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
      gates: 4, inputSize: inputSize, hiddenSize: hiddenSize, layerCount: layerCount, bias: bias,
      dropout: dropout, bidirectional: bidirectional, using: &random)
  }

  /// Runs the layer over a batch of sequences of one length.
  ///
  /// - Parameters:
  ///   - input: `[batch, time, inputSize]`.
  ///   - state: the state before the first step; zeros when `nil`.
  /// - Returns: every hidden state of the last layer, `[batch, time, outputSize]`, and the state
  ///   after the last step. Traps if sizes disagree.
  public func callAsFunction(
    _ input: Tensor, from state: State? = nil
  ) -> (outputs: Tensor, final: State) {
    let result = self(packed(input), from: state)
    return (result.outputs.padded().batch, result.final)
  }

  /// Runs the layer over sequences of different lengths, spending nothing on padding.
  ///
  /// The final state of a sequence is the one after its own last frame; states are in the original
  /// order of the sequences. Traps if sizes disagree.
  public func callAsFunction(
    _ input: PackedSequence, from state: State? = nil
  ) -> (outputs: PackedSequence, final: State) {
    let result = run(input, from: state.map { [$0.hidden, $0.cell] }, count: 2) {
      let (outputs, hidden, cell) = Self.scan($0, from: $1[0], $1[1], $2, $3)
      return (outputs, [hidden, cell])
    }
    return (result.outputs, State(hidden: result.final[0], cell: result.final[1]))
  }

  private static func scan(
    _ input: Tensor, from initial: Tensor, _ initialCell: Tensor, _ weights: RecurrentWeights,
    _ walk: Scan
  ) -> (outputs: Tensor, hidden: Tensor, cell: Tensor) {
    let (size, total) = (walk.size, walk.steps.total)
    let operands = [input, initial, initialCell] + weights.operands
    let isRecorded = Tensor.isRecorded(operands)
    // The inputs of the gates, and from each step on their values.
    let gates = weights.inputShare(of: input, hiddenBiasRows: 4 * size)
    let recurrent = weights.transposedHH()
    let cell = Storage(copying: initialCell.storage)
    // Kept for the way back; without one, each step overwrites the last.
    let previousCell = isRecorded ? Storage(uninitialized: total * size) : nil
    let tanhCell = Storage(uninitialized: (isRecorded ? total : walk.steps.batch) * size)
    let (hidden, final, previous) = walk.forward(from: initial, keepsPrevious: isRecorded) {
      row, rows, state in
      let gates = gates.pointer + row * 4 * size
      BLAS.multiply(state, recurrent.pointer, into: gates, m: rows, n: 4 * size, k: size, adding: 1)
      previousCell.map {
        ($0.pointer + row * size).update(from: cell.pointer, count: rows * size)
      }
      kernel_lstm(
        gates, cell.pointer, tanhCell.pointer + (isRecorded ? row * size : 0), state, rows, size)
    }
    guard let previous, let previousCell else {
      return (
        Tensor(shape: [total, size], storage: hidden),
        Tensor(shape: initial.shape, storage: final), Tensor(shape: initial.shape, storage: cell)
      )
    }

    let node = Node("LSTM", operands: operands, outputs: 3) { gradients in
      let dCell =
        gradients[2].map { Storage(copying: $0.storage) }
        ?? Storage(repeating: 0, count: cell.count)
      // The graph is walked back once, so that the gradients may take the place of the gates.
      let dInitial = walk.backward(outputs: gradients[0], final: gradients[1]) { row, rows, state in
        let dGates = gates.pointer + row * 4 * size
        kernel_lstm_back(
          dGates, previousCell.pointer + row * size, tanhCell.pointer + row * size, state,
          dCell.pointer, rows, size)
        BLAS.multiply(
          dGates, weights.weightHH.value.storage.pointer, into: state,
          m: rows, n: size, k: 4 * size)
      }
      let (dInput, dWeights) = weights.gradients(
        of: gates, gates, input: input, previous: previous)
      let dStates = [dInitial, dCell].map { Tensor(shape: initial.shape, storage: $0) }
      return [dInput] + dStates + dWeights
    }
    return (
      Tensor(shape: [total, size], storage: hidden, node: node, output: 0),
      Tensor(shape: initial.shape, storage: final, node: node, output: 1),
      Tensor(shape: initial.shape, storage: cell, node: node, output: 2)
    )
  }
}
