extension LSTM {
  /// The recurrence over all steps of one layer in one direction, and backpropagation through time.
  static func scan(
    _ input: Tensor, from states: [Tensor]?, _ weights: RecurrentWeights, _ walk: Scan
  ) -> (outputs: Tensor, final: [Tensor]) {
    let (width, size) = (walk.size, weights.rows / 4)
    let operands = [input] + (states ?? []) + weights.operands
    let isRecorded = Tensor.isRecorded(operands)
    // What the way back needs is kept for all steps; without one, each step overwrites the last.
    let kept = isRecorded ? walk.steps.total : walk.steps.batch
    let share = InputProjection(input, weights, walk.steps, isKept: isRecorded)
    let hidden = History(walk, width: width, from: states?[0])
    let cell = History(walk, width: size, from: states?[1], isKept: isRecorded)
    let projection = Projection(weights, rows: kept)
    let (recurrent, projecting) = (weights.panelsHH.current, weights.projection?.panels.current)
    let parts = walk.parts(width: weights.work)
    let outputs = walk.forward(share, hidden, parts: parts) { moment, gates in
      if !hidden.isZero(before: moment) {
        Kernels.multiply(
          hidden.before(moment), recurrent, into: gates, from: .result,
          m: moment.rows, n: 4 * size, k: width)
      }
      let place = isRecorded ? moment.row : moment.place
      Kernels.lstm(
        gates: gates, previousCell: cell.before(moment), cell: cell.after(moment),
        hidden: projection?.input(at: place) ?? hidden.after(moment), rows: moment.rows, size: size)
      if let projection, let projecting {
        projection.apply(projecting, at: place, moment.rows, into: hidden.after(moment))
      }
    }
    let final = [hidden.final(), cell.final()]
    guard isRecorded else { return walk.results(outputs, final: final, of: nil) }
    weights.forgetPanels(after: walk.steps)
    // The graph is walked back once, so that the gradients may take the place of the gates.
    let dGates = share.gates

    let node = Node(
      "LSTM", operands: operands, keeping: weights.kept(input, states, walk.steps), outputs: 3
    ) { gradients in
      let dCell =
        gradients[2].map { Storage(copying: $0.storage) }
        ?? Storage(repeating: 0, count: walk.steps.batch * size)
      let projectionBack = projection.map { $0.backward(batch: walk.steps.batch) }
      let sums = WeightGradients(
        of: weights, dGates, dGates, input: input, hidden: hidden, parts: parts)
      let dInitial = walk.backward(
        outputs: gradients[0], final: gradients[1], weights.panelsHHBack, parts: parts, sums
      ) { moment, state, recurrent in
        let gates = dGates.pointer + moment.row * 4 * size
        Kernels.lstmBack(
          gates: gates, previousCell: cell.before(moment), cell: cell.after(moment),
          dHidden: projectionBack?.gradient(of: state, moment) ?? state,
          dCell: dCell.pointer + moment.place * size, rows: moment.rows, size: size)
        if !hidden.isZero(before: moment) {
          Kernels.multiply(
            gates, recurrent, into: state, from: .zero, m: moment.rows, n: width, k: 4 * size)
        }
      }
      weights.forgetPanels(after: walk.steps)
      let (dInput, dWeights) = sums.result()
      let dStates = zip(states ?? [], [dInitial, dCell]).map {
        Tensor(shape: $0.shape, storage: $1)
      }
      return [dInput] + dStates + dWeights + (projectionBack.map { [$0.weightGradient()] } ?? [])
    }
    return walk.results(outputs, final: final, of: node)
  }
}

/// The last product of an LSTM step with projection: `h' = W_hr · y`, where `y = o ⊙ tanh(c')`.
private struct Projection {
  /// `[projection, hidden]`.
  private let shape: [Int]
  private let back: ParameterCache
  /// `y` of each row that is kept.
  private let inputs: Storage

  private var width: Int { shape[0] }
  private var size: Int { shape[1] }

  /// `nil` for weights without a projection.
  init?(_ weights: RecurrentWeights, rows: Int) {
    guard let weight = weights.weightHR, let projection = weights.projection else { return nil }
    shape = weight.shape
    back = projection.back
    inputs = Storage(uninitialized: rows * weight.shape[1])
  }

  /// Where the step whose rows begin at `row` writes its `y`.
  func input(at row: Int) -> UnsafeMutablePointer<Float> { inputs.pointer + row * size }

  /// Writes the projection of the `y` at `row` to `state`, `[rows, projection]`.
  func apply(
    _ panels: Storage, at row: Int, _ rows: Int, into state: UnsafeMutablePointer<Float>
  ) {
    Kernels.multiply(input(at: row), panels, into: state, from: .zero, m: rows, n: width, k: size)
  }

  func backward(batch: Int) -> Backward { Backward(projection: self, batch: batch) }

  /// The way back, which keeps the gradient of every `h'` for one product at the end.
  struct Backward {
    private let projection: Projection
    private let panels: Storage
    private let stateGradients: Storage
    private let inputGradient: Storage

    init(projection: Projection, batch: Int) {
      self.projection = projection
      panels = projection.back.current
      let rows = projection.inputs.count / projection.size
      stateGradients = Storage(uninitialized: rows * projection.width)
      inputGradient = Storage(uninitialized: batch * projection.size)
    }

    /// The gradient of the `y` of a step, from that of its `h'`; valid until the next step.
    func gradient(
      of state: UnsafeMutablePointer<Float>, _ moment: Scan.TimeStep
    ) -> UnsafeMutablePointer<Float> {
      let (width, size) = (projection.width, projection.size)
      (stateGradients.pointer + moment.row * width).update(
        from: state, count: moment.rows * width)
      let gradient = inputGradient.pointer + moment.place * size
      Kernels.multiply(
        state, panels, into: gradient, from: .zero, m: moment.rows, n: size, k: width)
      return gradient
    }

    /// The gradient of the weight, of all steps in one product.
    func weightGradient() -> Tensor {
      let (width, size) = (projection.width, projection.size)
      let gradient = Storage(uninitialized: width * size)
      BLAS.multiply(
        stateGradients.pointer, transposed: true, projection.inputs.pointer,
        into: gradient.pointer, m: width, n: size, k: stateGradients.count / width)
      return Tensor(shape: projection.shape, storage: gradient)
    }
  }
}
