/// A recurrent layer that is run one frame at a time, and keeps its state from call to call.
///
/// ```swift
/// let stream = RecurrentStream(lstm)
/// for frame in frames { let hidden = stream.step(frame) }
/// ```
///
/// It computes what the layer does over the whole sequence, without recording and without dropout,
/// and follows later changes of the layer's weights. Once a first step is done, a step takes no
/// memory, as long as nobody holds the result of the one before.
public final class RecurrentStream {
  /// The number of sequences that go side by side.
  public let batchSize: Int
  private let layer: RecurrentLayer
  private let stages: [Stage]

  /// A stream that begins with states of zeros.
  ///
  /// Traps when the layer is bidirectional, since it would have to know the end, and when `batchSize`
  /// is not positive.
  public init(_ layer: RecurrentLayer, batchSize: Int = 1) {
    require(
      !layer.isBidirectional, "RecurrentStream: expected a layer of one direction, got two")
    require(batchSize > 0, "RecurrentStream: expected at least one sequence, got \(batchSize)")
    self.layer = layer
    self.batchSize = batchSize
    stages = layer.weights.map { Stage(layer.recurrence, $0, batch: batchSize) }
  }

  /// Takes the next frame.
  ///
  /// - Parameter frame: `[batchSize, inputSize]`, or `[inputSize]` for a single sequence.
  /// - Returns: the hidden state of the last layer, `[batchSize, outputSize]`. Traps if sizes
  ///   disagree.
  @discardableResult
  public func step(_ frame: Tensor) -> Tensor {
    require(
      frame.shape.last == layer.inputSize,
      "RecurrentStream: expected a frame [\(batchSize), \(layer.inputSize)], got \(frame.shape)")
    return frame.withUnsafeValues { step($0) }
  }

  /// Takes the next frame from wherever it is: `batchSize · inputSize` numbers, row by row.
  ///
  /// Returns what ``step(_:)-(Tensor)`` does. Traps if there are more or fewer.
  @discardableResult
  public func step(_ frame: UnsafeBufferPointer<Float>) -> Tensor {
    guard let start = frame.baseAddress, frame.count == batchSize * layer.inputSize else {
      fail(
        "RecurrentStream: expected \(batchSize * layer.inputSize) numbers, got \(frame.count)")
    }
    var input = start
    for stage in stages { input = stage.step(input) }
    return stages[stages.count - 1].hidden
  }

  /// Forgets everything: the next frame is the first of a sequence.
  public func reset() {
    for stage in stages { stage.reset() }
  }
}

/// One of the stacked layers of a stream.
private final class Stage {
  private let recurrence: RecurrentLayer.Recurrence
  private let weights: RecurrentWeights
  private let batch: Int
  /// The number of units.
  private let size: Int
  private let gates: Storage
  private let share: Storage
  private let output: Storage
  private let cell: Storage
  private let noBias: Storage
  /// The state after the last step, `[batch, width]`.
  private(set) var hidden: Tensor
  /// That before it.
  private var previous: Tensor

  init(_ recurrence: RecurrentLayer.Recurrence, _ weights: RecurrentWeights, batch: Int) {
    self.recurrence = recurrence
    self.weights = weights
    self.batch = batch
    size = weights.rows / recurrence.gates
    gates = Storage(uninitialized: batch * weights.rows)
    share = Storage(uninitialized: batch * weights.rows)
    output = Storage(uninitialized: batch * size)
    cell = Storage(repeating: 0, count: batch * size)
    noBias = Storage(repeating: 0, count: weights.rows)
    hidden = .zeros([batch, weights.stateSize])
    previous = .zeros([batch, weights.stateSize])
  }

  func reset() {
    hidden = .zeros(hidden.shape)
    cell.pointer.update(repeating: 0, count: cell.count)
  }

  /// Takes the stage's input, and returns its new hidden state, valid until the next step.
  func step(_ input: UnsafePointer<Float>) -> UnsafePointer<Float> {
    swap(&hidden, &previous)
    // Nobody reads what it holds: the state before the last one.
    let next = hidden.replaceableStorage()
    let (rows, width) = (weights.rows, weights.stateSize)
    let (before, gates) = (previous.storage.pointer, gates.pointer)
    let (panelsIH, panelsHH) = (weights.panelsIH.current, weights.panelsHH.current)
    let bias = weights.inputBias?.current
    withExtendedLifetime(bias) {
      Kernels.multiply(
        input, panelsIH, into: gates, from: bias.map { .row($0.pointer) } ?? .zero,
        m: batch, n: rows, k: weights.inputSize)
    }
    let isGRU = recurrence == .gru
    Kernels.multiply(
      before, panelsHH, into: isGRU ? share.pointer : gates, from: isGRU ? .zero : .result,
      m: batch, n: rows, k: width)

    switch recurrence {
    case .rnn(let nonlinearity):
      Kernels.rnn(nonlinearity, gates: gates, hidden: next.pointer, rows: batch, size: size)
    case .gru:
      let bias = weights.biasHH?.value.storage ?? noBias
      withExtendedLifetime(bias) {
        Kernels.gru(
          gates: gates, share: share.pointer, biasN: bias.pointer + 2 * size, previous: before,
          hidden: next.pointer, rows: batch, size: size)
      }
    case .lstm:
      let projection = weights.projection?.panels.current
      Kernels.lstm(
        gates: gates, previousCell: cell.pointer, cell: cell.pointer,
        hidden: projection == nil ? next.pointer : output.pointer, rows: batch, size: size)
      if let projection {
        Kernels.multiply(
          output.pointer, projection, into: next.pointer, from: .zero, m: batch, n: width, k: size)
      }
    }
    return UnsafePointer(next.pointer)
  }
}
