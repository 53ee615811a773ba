// What optimisers remember of their parameters from step to step.

/// Numbers that an optimiser keeps beside those of each parameter.
struct ParameterBuffer {
  private let name: String
  private let shapes: [[Int]]
  private let storages: [Storage]

  /// - Parameter name: PyTorch's, under which they are saved.
  init(_ name: String, beside parameters: [Parameter], startingAt value: Float = 0) {
    self.name = name
    shapes = parameters.map(\.shape)
    storages = parameters.map { Storage(repeating: value, count: $0.count) }
  }

  /// The numbers beside the parameter at this place.
  subscript(index: Int) -> UnsafeMutablePointer<Float> { storages[index].pointer }

  /// As parts of the state: `0.exp_avg`.
  var entries: [StateEntry] {
    storages.indices.map { index in
      let (shape, storage) = (shapes[index], storages[index])
      return StateEntry(
        key: "\(index).\(name)",
        read: { Tensor(shape: shape, storage: Storage(copying: storage)) },
        write: { storage.pointer.update(from: $0.storage.pointer, count: storage.count) })
    }
  }
}

/// How many steps each parameter has taken: one without a gradient takes none.
final class StepCounts {
  private var counts: [Int]

  init(_ parameters: [Parameter]) { counts = Array(repeating: 0, count: parameters.count) }

  /// Counts a step of the parameter at this place, and says which it is, from 1.
  func next(_ index: Int) -> Int {
    counts[index] += 1
    return counts[index]
  }

  /// As parts of the state: `0.step`.
  var entries: [StateEntry] {
    counts.indices.map { index in
      StateEntry(
        key: "\(index).step", count: { self.counts[index] }, write: { self.counts[index] = $0 })
    }
  }
}

extension [Parameter] {
  /// Calls `body` for each parameter that has a gradient, with its place, its numbers and theirs.
  @inline(__always)
  func forEachGradient(
    _ body: (
      _ index: Int, _ values: UnsafeMutableBufferPointer<Float>,
      _ gradient: UnsafeBufferPointer<Float>
    ) -> Void
  ) {
    for (index, parameter) in enumerated() {
      guard let gradient = parameter.gradient else { continue }
      parameter.withUnsafeMutableValues { values in
        gradient.withUnsafeValues { body(index, values, $0) }
      }
    }
  }
}
