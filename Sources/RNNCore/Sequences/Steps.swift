/// The time steps of a batch whose sequences are ordered from the longest to the shortest.
///
/// The rows of all steps lie one after the other: first the first frame of every sequence, then the
/// second frame of those that have one. No step is spent on padding.
struct Steps {
  /// How many sequences have a frame at each time step; never growing.
  let batchSizes: [Int]
  /// The row at which each time step begins.
  let offsets: [Int]
  /// The number of rows: of frames of all sequences.
  let total: Int

  init(batchSizes: [Int]) {
    self.batchSizes = batchSizes
    var offsets: [Int] = []
    offsets.reserveCapacity(batchSizes.count)
    var total = 0
    for size in batchSizes {
      offsets.append(total)
      total += size
    }
    self.offsets = offsets
    self.total = total
  }

  /// From lengths in falling order.
  init(lengths: [Int]) {
    var sizes: [Int] = []
    sizes.reserveCapacity(lengths.first ?? 0)
    var running = lengths.count
    for time in 0..<(lengths.first ?? 0) {
      while running > 0 && lengths[running - 1] <= time { running -= 1 }
      sizes.append(running)
    }
    self.init(batchSizes: sizes)
  }

  /// The number of sequences.
  var batch: Int { batchSizes.first ?? 0 }

  /// The number of time steps.
  var count: Int { batchSizes.count }

  /// Whether all sequences have the same length.
  var isUniform: Bool { total == batch * count }

  /// The sequences as threads share them: as many rows for each as their lengths allow.
  ///
  /// It is always the same sequences, which a thread is likely to have in its cache.
  func parts(for work: Work) -> Parts {
    let count = Swift.max(1, Swift.min(work.threads, batch / 4))
    var bounds = [0]
    for part in 1..<count {
      let share = total * part / count
      var bound = bounds[part - 1]
      while rows(ofFirst: bound) < share { bound += 1 }
      bounds.append(bound)
    }
    let ranges = zip(bounds, bounds.dropFirst() + [batch]).map { $0..<$1 }
    return Parts(ranges: ranges, isLong: work.isLong)
  }

  /// How many rows the first so many sequences have.
  private func rows(ofFirst sequences: Int) -> Int {
    isUniform
      ? sequences * count : batchSizes.reduce(0) { $0 + Swift.min($1, sequences) }
  }
}
