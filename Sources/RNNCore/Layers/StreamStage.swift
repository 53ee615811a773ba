/// One of the stacked layers of a stream.
final class StreamStage {
  private let recurrence: RecurrentLayer.Recurrence
  private let weights: RecurrentWeights
  private let input: StreamWeight
  private let recurrent: StreamWeight
  private let projection: StreamWeight?
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

  init(
    _ recurrence: RecurrentLayer.Recurrence, _ weights: RecurrentWeights, batch: Int,
    _ format: RecurrentStream.WeightFormat
  ) {
    self.recurrence = recurrence
    self.weights = weights
    input = StreamWeight(weights.weightIH, format, panels: weights.panelsIH)
    recurrent = StreamWeight(weights.weightHH, format, panels: weights.panelsHH)
    if let weight = weights.weightHR, let panels = weights.projection?.panels {
      projection = StreamWeight(weight, format, panels: panels)
    } else {
      projection = nil
    }
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
    let (before, gates) = (previous.storage.pointer, gates.pointer)
    let bias = weights.inputBias?.current
    withExtendedLifetime(bias) {
      self.input.multiply(
        input, into: gates, from: bias.map { .row($0.pointer) } ?? .zero, rows: batch)
    }
    let isGRU = recurrence == .gru
    recurrent.multiply(
      before, into: isGRU ? share.pointer : gates, from: isGRU ? .zero : .result, rows: batch)

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
      Kernels.lstm(
        gates: gates, previousCell: cell.pointer, cell: cell.pointer,
        hidden: projection == nil ? next.pointer : output.pointer, rows: batch, size: size)
      projection?.multiply(output.pointer, into: next.pointer, from: .zero, rows: batch)
    }
    return UnsafePointer(next.pointer)
  }
}

/// A weight of a stream, `[n, k]`, as its steps multiply with it.
private struct StreamWeight {
  private let packed: ParameterCache
  private let n: Int
  private let k: Int
  private let format: RecurrentStream.WeightFormat

  /// - Parameter panels: the weight in floats, which the layer has anyway.
  init(_ weight: Parameter, _ format: RecurrentStream.WeightFormat, panels: ParameterCache) {
    let (n, k) = (weight.shape[0], weight.shape[1])
    (self.n, self.k, self.format) = (n, k, format)
    packed =
      switch format {
      case .float: panels
      case .int16:
        ParameterCache(from: [weight]) { Kernels.packedShorts(weight.value.storage, k: k, n: n) }
      }
  }

  /// `result = start + rows · weightᵀ`: `numbers` is `[rows, k]`, `result` is `[rows, n]`.
  @inline(__always)
  func multiply(
    _ numbers: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>,
    from start: Kernels.Start, rows: Int
  ) {
    let packed = packed.current
    switch format {
    case .float:
      Kernels.multiply(numbers, packed, into: result, from: start, m: rows, n: n, k: k)
    case .int16:
      for row in 0..<rows {
        Kernels.multiplyShorts(
          numbers + row * k, packed, into: result + row * n, from: start, n: n, k: k)
      }
    }
  }
}
