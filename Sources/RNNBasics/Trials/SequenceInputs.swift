import Exercises
import RNNCore

extension Random {
  /// Lengths from 1 to `longest`, no two equal, in an order that is sorted neither way, and whose way
  /// back is another order: undoing it in the wrong direction shows.
  ///
  /// - Parameter count: at least 3.
  mutating func unsortedLengths(_ count: Int, to longest: Int) -> [Int] {
    while true {
      let lengths = permutation(of: longest).prefix(count).map { $0 + 1 }
      let order = lengths.indices.sorted { lengths[$0] > lengths[$1] }
      let wayBack = order.indices.sorted { order[$0] < order[$1] }
      if order != wayBack { return lengths }
    }
  }
}

extension Observation {
  /// Records what stands in a padded batch: "shape", the sequences' own numbers as "values", and what
  /// stands behind their ends as "padding". Of a batch of another shape, the shape alone.
  ///
  /// - Parameter lengths: those that the sequences have in truth.
  mutating func record(padded batch: Tensor, features: Int, lengths: [Int]) {
    record("shape", batch.shape)
    let time = lengths.max() ?? 0
    guard batch.shape == [lengths.count, time, features] else { return }
    var (values, padding): ([Float], [Float]) = ([], [])
    for (index, number) in batch.values.enumerated() {
      let (row, frame) = (index / (time * features), index / features % time)
      if frame < lengths[row] { values.append(number) } else { padding.append(number) }
    }
    record("values", values)
    record("padding", padding)
  }
}
