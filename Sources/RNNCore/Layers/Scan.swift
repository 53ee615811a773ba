/// The walk of a hidden state over the steps of a batch, and of its gradient back.
///
/// It is the same for every kind of layer; what happens at one step is the layer's own. Sequences do
/// not touch each other, so that threads may share them: each walks over all steps with its own.
struct Scan {
  /// Runs one layer in one direction.
  ///
  /// From frames `[total, features]` and the states before the first step, each `[batch, width]`,
  /// the hidden state first, zeros when `nil`: every hidden state, `[total, size]` or padded, and the
  /// states after the last step. It is one recorded operation for all steps.
  typealias Function = (
    _ input: Tensor, _ initial: [Tensor]?, RecurrentWeights, Scan
  ) -> (outputs: Tensor, final: [Tensor])

  /// Some sequences at one step.
  struct TimeStep {
    let time: Int
    /// Where their rows begin among those of all steps.
    let row: Int
    /// Where they begin among the sequences.
    let place: Int
    /// How many they are.
    let rows: Int
  }

  let steps: Steps
  /// Whether the walk goes against time, as the second direction of a bidirectional layer does.
  let isReversed: Bool
  /// The width of the hidden state.
  let size: Int
  /// Whether the outputs are given as `[batch, steps, size]`, for sequences of one length, and not as
  /// they are packed. Each thread puts its own where they belong while it has them in its cache.
  var isPadded = false

  /// The time step before one in the order of the walk; `nil` at its first.
  func timeBefore(_ time: Int) -> Int? {
    let before = isReversed ? time + 1 : time - 1
    return steps.batchSizes.indices.contains(before) ? before : nil
  }

  /// The sequences that each thread walks with.
  ///
  /// - Parameter width: how many multiplications a frame takes.
  func parts(width: Int) -> Parts { steps.parts(for: .multiplying(steps.total * width)) }

  /// Walks over all steps.
  ///
  /// - Parameters:
  ///   - share: the input's share of the gates, made on the way.
  ///   - hidden: the hidden state, every one of which is kept.
  ///   - step: computes the states after a step, where they belong.
  /// - Returns: the outputs.
  func forward(
    _ share: InputProjection, _ hidden: History, parts: Parts,
    step: (_ moment: TimeStep, _ gates: UnsafeMutablePointer<Float>) -> Void
  ) -> Storage {
    let outputs = isPadded ? Storage(uninitialized: steps.total * size) : hidden.values
    ThreadPool.run(parts) { part, _ in
      var ready = 0..<0
      forEachTimeStep(of: part, isReversed: isReversed) { moment in
        if !ready.contains(moment.row) {
          ready = rowsAhead(of: moment, isWhole: part.count == steps.batch)
          share.make(ready, at: share.isKept ? ready.lowerBound : part.lowerBound)
        }
        let place =
          share.isKept ? moment.row : part.lowerBound + moment.row - ready.lowerBound
        step(moment, share.gates.pointer + place * share.width)
        guard isPadded else { return }
        let states = hidden.after(moment)
        forEachPaddedRow(of: moment) { row, padded in
          (outputs.pointer + padded).update(from: states + row, count: size)
        }
      }
    }
    return outputs
  }

  /// Walks back over all steps.
  ///
  /// - Parameters:
  ///   - outputs: the gradient of the outputs, if there is one.
  ///   - final: that of the last state of each sequence, `[batch, size]`, if there is one.
  ///   - panels: the weights that every step multiplies with.
  ///   - weights: what the gradients of the gates are for.
  ///   - step: replaces the rows of the gradient of the state after the step by those of the
  ///     gradient of the state before it.
  /// - Returns: the gradient of the initial state, `[batch, size]`.
  func backward(
    outputs: Tensor?, final: Tensor?, _ panels: ParameterCache, parts: Parts,
    _ weights: WeightGradients,
    step: (_ moment: TimeStep, _ gradient: UnsafeMutablePointer<Float>, _ panels: Storage) -> Void
  ) -> Storage {
    let panels = panels.current
    let gradient =
      final.map { Storage(copying: $0.storage) } ?? Storage(repeating: 0, count: steps.batch * size)
    withExtendedLifetime((outputs, gradient, weights)) {
      ThreadPool.run(parts) { part, index in
        var sums = weights.sums(ofPart: index)
        forEachTimeStep(of: part, isReversed: !isReversed) { moment in
          let rows = gradient.pointer + moment.place * size
          if let outputs {
            let numbers = outputs.storage.pointer
            if isPadded {
              forEachPaddedRow(of: moment) { row, padded in
                Kernels.add(numbers + padded, to: rows + row, count: size)
              }
            } else {
              Kernels.add(numbers + moment.row * size, to: rows, count: moment.rows * size)
            }
          }
          step(moment, rows, panels)
          sums?.add(moment)
        }
        sums?.finish()
      }
    }
    return gradient
  }

  /// The results of a ``Function``, as those of `node` if the scan was recorded.
  ///
  /// - Parameters:
  ///   - outputs: what ``forward(_:_:parts:step:)`` returned.
  ///   - final: the last states, each `[batch, width]`.
  func results(
    _ outputs: Storage, final: [Storage], of node: Node?
  ) -> (outputs: Tensor, final: [Tensor]) {
    (
      Tensor(
        shape: isPadded ? [steps.batch, steps.count, size] : [steps.total, size],
        storage: outputs, node: node, output: 0),
      final.enumerated().map { index, state in
        Tensor(
          shape: [steps.batch, state.count / steps.batch], storage: state, node: node,
          output: index + 1)
      }
    )
  }

  /// Pairs where each sequence's state begins among those of a moment with where it does among the padded
  /// outputs.
  @inline(__always)
  private func forEachPaddedRow(of moment: TimeStep, _ body: (_ row: Int, _ padded: Int) -> Void) {
    for row in 0..<moment.rows {
      body(row * size, ((moment.place + row) * steps.count + moment.time) * size)
    }
  }

  @inline(__always)
  private func forEachTimeStep(of part: Range<Int>, isReversed: Bool, _ body: (TimeStep) -> Void) {
    // Not through the arrays at every step: threads would wait for each other to count references.
    steps.batchSizes.withUnsafeBufferPointer { batchSizes in
      steps.offsets.withUnsafeBufferPointer { offsets in
        for index in batchSizes.indices {
          let time = isReversed ? batchSizes.count - 1 - index : index
          let rows = min(part.upperBound, batchSizes[time]) - part.lowerBound
          guard rows > 0 else { continue }
          body(
            TimeStep(
              time: time, row: offsets[time] + part.lowerBound, place: part.lowerBound, rows: rows))
        }
      }
    }
  }

  /// The rows of a moment and, for one who walks with all sequences, of the following steps, until
  /// there are enough for a fast product.
  private func rowsAhead(of moment: TimeStep, isWhole: Bool) -> Range<Int> {
    var rows = moment.row..<moment.row + moment.rows
    guard isWhole else { return rows }
    var time = moment.time
    while rows.count < InputProjection.rowsAtOnce {
      time += isReversed ? -1 : 1
      guard steps.batchSizes.indices.contains(time) else { break }
      let next = steps.offsets[time]..<steps.offsets[time] + steps.batchSizes[time]
      rows = min(rows.lowerBound, next.lowerBound)..<max(rows.upperBound, next.upperBound)
    }
    return rows
  }
}
