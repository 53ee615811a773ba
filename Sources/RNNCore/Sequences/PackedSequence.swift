/// Sequences of different lengths without their padding: all first frames, then all second frames of
/// the sequences that have one, and so on.
///
/// Inside, the sequences stand from the longest to the shortest, equal lengths in their original
/// order; ``sortedIndices`` and ``unsortedIndices`` lead there and back. Whatever goes in and comes
/// out of a layer keeps the original order.
///
/// PyTorch: `nn.utils.rnn.PackedSequence`, made by `pack_padded_sequence(…, enforce_sorted=False)`.
public struct PackedSequence {
  /// The frames, `[total, features]`.
  public let data: Tensor
  /// `sortedIndices[k]` is the original place of the sequence that stands at `k`.
  public let sortedIndices: [Int]
  /// `unsortedIndices[i]` is where the sequence with the original place `i` stands.
  public let unsortedIndices: [Int]
  let steps: Steps

  /// How many sequences have a frame at each time step.
  public var batchSizes: [Int] { steps.batchSizes }

  /// The number of sequences.
  public var batchSize: Int { steps.batch }

  /// The number of frames of each sequence, in the original order.
  public var lengths: [Int] {
    if steps.isUniform { return Array(repeating: steps.count, count: batchSize) }
    var sorted = Array(repeating: 0, count: batchSize)
    for size in batchSizes { for place in 0..<size { sorted[place] += 1 } }
    return unsortedIndices.map { sorted[$0] }
  }

  /// Packs a padded batch.
  ///
  /// - Parameters:
  ///   - padded: `[batch, time, features]`; what lies beyond a sequence's length is ignored.
  ///   - lengths: the number of frames of each sequence, in any order.
  ///
  /// Traps unless there is one length for each sequence, each from 1 to `time`.
  public init(packing padded: Tensor, lengths: [Int]) {
    self.init(packing: padded, lengths: lengths, sharedLike: nil)
  }

  /// - Parameter walk: what follows: the threads that share it have the sequences to themselves.
  init(packing padded: Tensor, lengths: [Int], sharedLike walk: Work?) {
    require(
      padded.rank == 3, "PackedSequence: expected [batch, time, features], got \(padded.shape)")
    let (batch, time, features) = (padded.shape[0], padded.shape[1], padded.shape[2])
    require(batch > 0, "PackedSequence: expected at least one sequence, got \(padded.shape)")
    require(
      lengths.count == batch,
      "PackedSequence: expected \(batch) lengths for \(padded.shape), got \(lengths.count)")
    for (index, length) in lengths.enumerated() {
      require(
        1 <= length && length <= time,
        "PackedSequence: expected lengths from 1 to \(time), got \(length) for sequence \(index)")
    }
    let order = lengths.indices.sorted { (lengths[$0], $1) > (lengths[$1], $0) }
    let steps = Steps(lengths: order.map { lengths[$0] })
    self.init(
      data: Self.gathered(
        padded, order: order, steps: steps, time: time, features: features, sharedLike: walk),
      steps: steps, sortedIndices: order)
  }

  /// Packs sequences `[time, features]` of any lengths. PyTorch: `pack_sequence`.
  ///
  /// Traps when there are none, or when they differ in features.
  public init(packing sequences: [Tensor]) {
    self.init(packing: Tensor(padding: sequences), lengths: sequences.map { $0.shape[0] })
  }

  /// Packs a padded batch whose sequences stand from the longest to the shortest, as formats demand
  /// that keep no order beside the frames.
  ///
  /// Traps when they do not, and as ``init(packing:lengths:)``. PyTorch: `enforce_sorted=True`.
  public init(packingSorted padded: Tensor, lengths: [Int]) {
    Self.checkSorted(lengths)
    self.init(packing: padded, lengths: lengths)
  }

  /// Packs sequences that are given from the longest to the shortest.
  ///
  /// Traps when they are not, and as ``init(packing:)``.
  public init(packingSorted sequences: [Tensor]) {
    Self.checkSorted(sequences.map { $0.shape.first ?? 0 })
    self.init(packing: sequences)
  }

  private static func checkSorted(_ lengths: [Int]) {
    require(
      zip(lengths, lengths.dropFirst()).allSatisfy { $0 >= $1 },
      "PackedSequence: expected lengths from the longest to the shortest, got \(lengths); "
        + "use init(packing:), which sorts them and keeps their order")
  }

  /// Frames that are packed already.
  ///
  /// - Parameters:
  ///   - data: `[total, features]`.
  ///   - batchSizes: how many sequences have a frame at each time step; never growing.
  ///   - sortedIndices: the original place of each sequence; `nil` when they are in order.
  ///
  /// Traps when the three do not fit together.
  public init(data: Tensor, batchSizes: [Int], sortedIndices: [Int]? = nil) {
    let steps = Steps(batchSizes: batchSizes)
    require(
      data.rank == 2 && data.shape[0] == steps.total,
      "PackedSequence: expected [\(steps.total), features] for its batch sizes, got \(data.shape)")
    require(
      steps.batch > 0 && zip(batchSizes, batchSizes.dropFirst()).allSatisfy { $0 >= $1 && $1 > 0 },
      "PackedSequence: expected batch sizes that are positive and never grow, got \(batchSizes)")
    let order = sortedIndices ?? Array(0..<steps.batch)
    require(
      order.sorted() == Array(0..<steps.batch),
      "PackedSequence: expected each of 0..<\(steps.batch) once in sortedIndices, got \(order)")
    self.init(data: data, steps: steps, sortedIndices: order)
  }

  init(data: Tensor, steps: Steps, sortedIndices: [Int]) {
    self.data = data
    self.steps = steps
    self.sortedIndices = sortedIndices
    var unsorted = Array(repeating: 0, count: sortedIndices.count)
    for (place, original) in sortedIndices.enumerated() { unsorted[original] = place }
    unsortedIndices = unsorted
  }

  /// The sequences in their original order, each without padding: `[length, features]`.
  ///
  /// Gradients flow back to the frames. PyTorch: `unpack_sequence`.
  public func unpacked() -> [Tensor] { unpadded(padded().batch, lengths: lengths) }

  /// Other frames in the same order: what a layer makes of these.
  func replacingData(_ data: Tensor) -> PackedSequence {
    PackedSequence(data: data, steps: steps, sortedIndices: sortedIndices)
  }

  /// The sequences as a padded batch in their original order. PyTorch: `pad_packed_sequence`.
  ///
  /// - Parameters:
  ///   - value: what fills the places beyond a sequence's end.
  ///   - time: the length to pad to; the longest sequence's when `nil`.
  /// - Returns: the batch, `[batch, time, features]`, and the length of each sequence.
  ///
  /// Traps when `time` is shorter than the longest sequence.
  public func padded(with value: Float = 0, to time: Int? = nil) -> (batch: Tensor, lengths: [Int])
  {
    padded(with: value, to: time, sharedLike: nil)
  }

  /// - Parameter walk: what came before: the threads that shared it have the sequences in their
  ///   caches.
  func padded(
    with value: Float = 0, to time: Int? = nil, sharedLike walk: Work?
  ) -> (batch: Tensor, lengths: [Int]) {
    let time = time ?? steps.count
    require(
      time >= steps.count,
      "padded: expected a length of at least \(steps.count), the longest sequence's, got \(time)")
    let batch = Self.scattered(
      data, order: sortedIndices, steps: steps, time: time, value, sharedLike: walk)
    return (batch, lengths)
  }
}

// MARK: - Frames between the padded and the packed order

extension PackedSequence {
  /// The packed frames of a padded batch.
  private static func gathered(
    _ padded: Tensor, order: [Int], steps: Steps, time: Int, features: Int, sharedLike walk: Work?
  ) -> Tensor {
    let data = Storage(uninitialized: steps.total * features)
    forEachFrame(order, steps, time, walk ?? .passing(over: data.count)) { row, place in
      (data.pointer + row * features).update(
        from: padded.storage.pointer + place * features, count: features)
    }
    return Tensor.result(
      of: "pack", [padded], shape: [steps.total, features], storage: data
    ) { gradient in
      [scattered(gradient, order: order, steps: steps, time: time, 0, sharedLike: walk)]
    }
  }

  /// The padded batch of packed frames.
  private static func scattered(
    _ data: Tensor, order: [Int], steps: Steps, time: Int, _ value: Float, sharedLike walk: Work?
  ) -> Tensor {
    let features = data.shape[1]
    let shape = [steps.batch, time, features]
    let isFull = steps.total == steps.batch * time
    let padded =
      isFull
      ? Storage(uninitialized: shape.product) : Storage(repeating: value, count: shape.product)
    forEachFrame(order, steps, time, walk ?? .passing(over: data.count)) { row, place in
      (padded.pointer + place * features).update(
        from: data.storage.pointer + row * features, count: features)
    }
    return Tensor.result(of: "pad", [data], shape: shape, storage: padded) { gradient in
      [
        gathered(
          gradient, order: order, steps: steps, time: time, features: features, sharedLike: walk)
      ]
    }
  }

  /// Pairs each packed row with its place among the `batch · time` frames of the padded batch.
  @inline(__always)
  private static func forEachFrame(
    _ order: [Int], _ steps: Steps, _ time: Int, _ work: Work,
    _ body: (_ row: Int, _ place: Int) -> Void
  ) {
    ThreadPool.run(steps.parts(for: work)) { part, _ in
      for (moment, size) in steps.batchSizes.enumerated() where size > part.lowerBound {
        let row = steps.offsets[moment]
        for rank in part.lowerBound..<min(part.upperBound, size) {
          body(row + rank, order[rank] * time + moment)
        }
      }
    }
  }
}
