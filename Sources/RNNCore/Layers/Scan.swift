internal import CKernels

/// The walk of a hidden state over the steps of a batch, and of its gradient back.
///
/// It is the same for every kind of layer; what happens at one step is the layer's own.
struct Scan {
  /// Runs one layer in one direction.
  ///
  /// From frames `[total, features]` and the states before the first step, each `[batch, width]`,
  /// the hidden state first: every hidden state, `[total, size]`, and the states after the last
  /// step. It is one recorded operation for all steps.
  typealias Function = (
    _ input: Tensor, _ initial: [Tensor], RecurrentWeights, Scan
  ) -> (outputs: Tensor, final: [Tensor])

  let steps: Steps
  /// Whether the walk goes against time, as the second direction of a bidirectional layer does.
  let isReversed: Bool
  /// The width of the hidden state.
  let size: Int

  /// Walks from `initial` over all steps.
  ///
  /// A sequence that has ended keeps its last state; against time, a sequence begins from its
  /// initial state at its own last frame.
  ///
  /// - Parameters:
  ///   - initial: the state before the first step, `[batch, size]`, longest sequence first.
  ///   - keepsPrevious: whether to keep the state before each step, for the way back.
  ///   - step: replaces the first `rows` rows of the state by the next ones; `row` is where the
  ///     step's rows begin among those of all steps.
  /// - Returns: the state after each step, `[total, size]`, the last of each sequence,
  ///   `[batch, size]`, and the states before each step, `[total, size]`.
  func forward(
    from initial: Tensor, keepsPrevious: Bool,
    step: (_ row: Int, _ rows: Int, _ state: UnsafeMutablePointer<Float>) -> Void
  ) -> (outputs: Storage, final: Storage, previous: Storage?) {
    let state = Storage(copying: initial.storage)
    let outputs = Storage(uninitialized: steps.total * size)
    let previous = keepsPrevious ? Storage(uninitialized: steps.total * size) : nil
    steps.forEach(isReversed: isReversed) { row, rows in
      previous.map { ($0.pointer + row * size).update(from: state.pointer, count: rows * size) }
      step(row, rows, state.pointer)
      (outputs.pointer + row * size).update(from: state.pointer, count: rows * size)
    }
    return (outputs, state, previous)
  }

  /// Walks back over all steps.
  ///
  /// - Parameters:
  ///   - outputs: the gradient of the state after each step, `[total, size]`, if there is one.
  ///   - final: that of the last state of each sequence, `[batch, size]`, if there is one.
  ///   - step: replaces the first `rows` rows of the gradient of the state after the step by the
  ///     gradient of the state before it.
  /// - Returns: the gradient of the initial state, `[batch, size]`.
  func backward(
    outputs: Tensor?, final: Tensor?,
    step: (_ row: Int, _ rows: Int, _ gradient: UnsafeMutablePointer<Float>) -> Void
  ) -> Storage {
    let gradient =
      final.map { Storage(copying: $0.storage) } ?? Storage(repeating: 0, count: steps.batch * size)
    steps.forEach(isReversed: !isReversed) { row, rows in
      if let outputs {
        kernel_add(outputs.storage.pointer + row * size, gradient.pointer, rows * size)
      }
      step(row, rows, gradient.pointer)
    }
    return gradient
  }

  /// The results of a ``Function``, as those of `node` if the scan was recorded.
  ///
  /// - Parameters:
  ///   - outputs: the hidden state after each step, `[total, size]`.
  ///   - final: the last states, each `[batch, width]`.
  func results(
    _ outputs: Storage, final: [Storage], of node: Node?
  ) -> (outputs: Tensor, final: [Tensor]) {
    (
      Tensor(shape: [steps.total, size], storage: outputs, node: node, output: 0),
      final.enumerated().map { index, state in
        Tensor(
          shape: [steps.batch, state.count / steps.batch], storage: state, node: node,
          output: index + 1)
      }
    )
  }
}
