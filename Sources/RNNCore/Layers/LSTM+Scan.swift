internal import CKernels

extension LSTM {
  /// The recurrence over all steps of one layer in one direction, and backpropagation through time.
  static func scan(
    _ input: Tensor, from states: [Tensor], _ weights: RecurrentWeights, _ walk: Scan
  ) -> (outputs: Tensor, final: [Tensor]) {
    let (initial, initialCell) = (states[0], states[1])
    let (width, size) = (walk.size, initialCell.shape[1])
    let operands = [input, initial, initialCell] + weights.operands
    let isRecorded = Tensor.isRecorded(operands)
    // What the way back needs is kept for all steps; without one, each step overwrites the last.
    let kept = isRecorded ? walk.steps.total : walk.steps.batch
    // The inputs of the gates, and from each step on their values.
    let gates = weights.inputShare(of: input, hiddenBiasRows: 4 * size)
    let recurrent = weights.transposedHH()
    let cell = Storage(copying: initialCell.storage)
    let previousCell = isRecorded ? Storage(uninitialized: kept * size) : nil
    let tanhCell = Storage(uninitialized: kept * size)
    let projection = weights.weightHR.map { Projection($0.value, rows: kept) }
    let (hidden, final, previous) = walk.forward(from: initial, keepsPrevious: isRecorded) {
      row, rows, state in
      let gates = gates.pointer + row * 4 * size
      BLAS.multiply(
        state, recurrent.pointer, into: gates, m: rows, n: 4 * size, k: width, adding: 1)
      previousCell.map {
        ($0.pointer + row * size).update(from: cell.pointer, count: rows * size)
      }
      let place = isRecorded ? row : 0
      let output = projection?.input(at: place) ?? state
      kernel_lstm(gates, cell.pointer, tanhCell.pointer + place * size, output, rows, size)
      projection?.apply(at: place, rows, into: state)
    }
    guard let previous, let previousCell else {
      return walk.results(hidden, final: [final, cell], of: nil)
    }

    let node = Node("LSTM", operands: operands, outputs: 3) { gradients in
      let dCell =
        gradients[2].map { Storage(copying: $0.storage) }
        ?? Storage(repeating: 0, count: cell.count)
      let projectionBack = projection.map { $0.backward(batch: walk.steps.batch) }
      // The graph is walked back once, so that the gradients may take the place of the gates.
      let dInitial = walk.backward(outputs: gradients[0], final: gradients[1]) { row, rows, state in
        let dGates = gates.pointer + row * 4 * size
        let dOutput = projectionBack?.gradient(of: state, at: row, rows) ?? state
        kernel_lstm_back(
          dGates, previousCell.pointer + row * size, tanhCell.pointer + row * size, dOutput,
          dCell.pointer, rows, size)
        BLAS.multiply(
          dGates, weights.weightHH.value.storage.pointer, into: state,
          m: rows, n: width, k: 4 * size)
      }
      let (dInput, dWeights) = weights.gradients(
        of: gates, gates, input: input, previous: previous)
      return [
        dInput, Tensor(shape: initial.shape, storage: dInitial),
        Tensor(shape: initialCell.shape, storage: dCell),
      ] + dWeights + (projectionBack.map { [$0.weightGradient()] } ?? [])
    }
    return walk.results(hidden, final: [final, cell], of: node)
  }
}

/// The last product of an LSTM step with projection: `h' = W_hr · y`, where `y = o ⊙ tanh(c')`.
private struct Projection {
  /// `[projection, hidden]`.
  private let weight: Tensor
  /// `y` of each row that is kept.
  private let inputs: Storage

  private var width: Int { weight.shape[0] }
  private var size: Int { weight.shape[1] }

  init(_ weight: Tensor, rows: Int) {
    self.weight = weight
    inputs = Storage(uninitialized: rows * weight.shape[1])
  }

  /// Where the step whose rows begin at `row` writes its `y`.
  func input(at row: Int) -> UnsafeMutablePointer<Float> { inputs.pointer + row * size }

  /// Writes the projection of the `y` at `row` to `state`, `[rows, projection]`.
  func apply(at row: Int, _ rows: Int, into state: UnsafeMutablePointer<Float>) {
    BLAS.multiply(
      input(at: row), transposed: false, weight.storage.pointer, transposed: true, into: state,
      m: rows, n: width, k: size)
  }

  func backward(batch: Int) -> Backward { Backward(projection: self, batch: batch) }

  /// The way back, which keeps the gradient of every `h'` for one product at the end.
  struct Backward {
    private let projection: Projection
    private let stateGradients: Storage
    private let inputGradient: Storage

    init(projection: Projection, batch: Int) {
      self.projection = projection
      let rows = projection.inputs.count / projection.size
      stateGradients = Storage(uninitialized: rows * projection.width)
      inputGradient = Storage(uninitialized: batch * projection.size)
    }

    /// The gradient of the `y` at `row`, from that of its `h'`; valid until the next step.
    func gradient(
      of state: UnsafeMutablePointer<Float>, at row: Int, _ rows: Int
    ) -> UnsafeMutablePointer<Float> {
      let (width, size) = (projection.width, projection.size)
      (stateGradients.pointer + row * width).update(from: state, count: rows * width)
      BLAS.multiply(
        state, projection.weight.storage.pointer, into: inputGradient.pointer,
        m: rows, n: size, k: width)
      return inputGradient.pointer
    }

    /// The gradient of the weight, of all steps in one product.
    func weightGradient() -> Tensor {
      let (width, size) = (projection.width, projection.size)
      let gradient = Storage(uninitialized: width * size)
      BLAS.multiply(
        stateGradients.pointer, transposed: true, projection.inputs.pointer,
        into: gradient.pointer, m: width, n: size, k: stateGradients.count / width)
      return Tensor(shape: projection.weight.shape, storage: gradient)
    }
  }
}
