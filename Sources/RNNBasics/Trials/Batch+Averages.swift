import RNNCore

extension Batch {
  /// The mean over each sequence's own frames: `[batch, features]` from `[batch, time, features]`.
  func averages(of frames: Tensor) -> Tensor {
    let time = frames.shape[1]
    let weights = lengths.flatMap { length in
      (0..<time).map { $0 < length ? 1 / Float(length) : 0 }
    }
    return (frames * Tensor(weights, shape: [count, time, 1])).sum(axis: 1)
  }
}
