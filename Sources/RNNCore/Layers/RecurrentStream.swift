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
///
/// Every weight is read once a step, which sets the pace. With ``WeightFormat/int16`` they are half
/// as large, and a little wrong.
public final class RecurrentStream {
  /// How a stream keeps the weights that it multiplies with.
  ///
  /// It is a choice of the stream alone: the layer keeps its own weights, and these are what is
  /// trained and saved.
  public enum WeightFormat: Sendable {
    /// As the layer has them.
    case float
    /// In integers of 16 bits with a scale for each row of a weight, that is for each gate of a unit.
    ///
    /// A weight is wrong by no more than 1/65000 of the largest of its row. With weights as layers
    /// begin with, hidden states are wrong by some 1e-5 however long the stream is. A row with an
    /// infinity or a NaN gives NaN. Biases stay as they are. It is faster for one sequence; several go
    /// one after the other, and are faster with `float`.
    case int16
  }

  /// The number of sequences that go side by side.
  public let batchSize: Int
  /// How the weights are kept.
  public let weightFormat: WeightFormat
  private let layer: RecurrentLayer
  private let stages: [StreamStage]

  /// A stream that begins with states of zeros.
  ///
  /// Traps when the layer is bidirectional, since it would have to know the end, and when `batchSize`
  /// is not positive.
  public init(_ layer: RecurrentLayer, batchSize: Int = 1, weights: WeightFormat = .float) {
    require(
      !layer.isBidirectional, "RecurrentStream: expected a layer of one direction, got two")
    require(batchSize > 0, "RecurrentStream: expected at least one sequence, got \(batchSize)")
    self.layer = layer
    self.batchSize = batchSize
    weightFormat = weights
    stages = layer.weights.map { StreamStage(layer.recurrence, $0, batch: batchSize, weights) }
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
