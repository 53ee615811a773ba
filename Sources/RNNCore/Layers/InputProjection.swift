/// The input's share of every gate: `input · weightIHᵀ + biases`, a row for each frame.
struct InputProjection {
  /// A product with fewer rows is slower than its share of a larger one.
  static let rowsAtOnce = 48

  /// `[total, width]`, and what the gates become; where it is not kept, as many rows as are made
  /// ahead of the walk.
  let gates: Storage
  /// The number of gates of a row.
  let width: Int
  /// Whether the gates of all steps are kept for the way back.
  let isKept: Bool
  private let input: Storage
  private let inputSize: Int
  private let panels: Storage
  private let bias: Storage?

  init(_ input: Tensor, _ weights: RecurrentWeights, _ steps: Steps, isKept: Bool) {
    self.input = input.storage
    self.isKept = isKept
    inputSize = weights.inputSize
    width = weights.rows
    panels = weights.panelsIH.current
    bias = weights.inputBias?.current
    gates = Storage(
      uninitialized: (isKept ? steps.total : steps.batch + Self.rowsAtOnce) * weights.rows)
  }

  /// Makes the rows of these frames, at this row of ``gates``.
  func make(_ frames: Range<Int>, at row: Int) {
    Kernels.multiply(
      input.pointer + frames.lowerBound * inputSize, panels, into: gates.pointer + row * width,
      from: bias.map { .row($0.pointer) } ?? .zero, m: frames.count, n: width, k: inputSize)
  }
}
