/// Adds up what the frames of one part of a walk give to the gradients of the weights.
///
/// Some frames are gathered before they are multiplied, so that each sum takes a long product, and
/// everything is still in the cache. Nearly all of it is numbers and pointers: threads would wait for
/// each other to count references.
struct FrameSums {
  /// So many, so that a panel of the gates fits into the first cache.
  static let framesAtOnce = 128

  /// What is multiplied: the frames with the gradient of the input's share of the gates, and the states
  /// before them with that of the hidden state's share.
  private var frames: Factor
  private var states: Factor
  private let hidden: History
  /// Where the gradient of the input belongs, and the weights it is made with.
  private let dInput: (panels: Storage, target: UnsafeMutablePointer<Float>)?
  private let input: UnsafePointer<Float>
  private let inputShare: UnsafePointer<Float>
  private let hiddenShare: UnsafePointer<Float>
  /// The number of gates of a row.
  private let rows: Int
  /// Whether the part has all sequences, whose rows of several steps stand one after the other.
  private let isWhole: Bool
  /// How many frames are gathered at most, and how many are.
  private let height: Int
  private var count = 0
  /// Their rows, when they stand one after the other.
  private var gathered = 0..<0

  init(
    _ room: Room, part: Int, of parts: Parts, _ inputShare: UnsafePointer<Float>,
    _ hiddenShare: UnsafePointer<Float>, input: UnsafePointer<Float>, hidden: History,
    dInput: (panels: Storage, target: UnsafeMutablePointer<Float>)?
  ) {
    (frames, states) = (
      room.frames.factor(part, rows: room.rows), room.states.factor(part, rows: room.rows)
    )
    (rows, height) = (room.rows, room.height)
    isWhole = parts.count == 1
    (self.input, self.inputShare, self.hiddenShare) = (input, inputShare, hiddenShare)
    self.hidden = hidden
    self.dInput = dInput
    frames.clear(rows: rows)
    states.clear(rows: rows)
  }

  /// Takes the frames of a time step, whose gates have their gradients.
  @inline(__always)
  mutating func add(_ moment: Scan.TimeStep) {
    if count + moment.rows > height { finish() }
    Profile.counted(.weightGradients) {
      let row = moment.row * rows
      frames.gather(
        input + moment.row * frames.width, inputShare + row, rows: moment.rows, at: count,
        height: height, gates: rows)
      states.gather(
        hidden.before(moment), hiddenShare + row, rows: moment.rows, at: count, height: height,
        gates: rows)
      let new = moment.row..<moment.row + moment.rows
      gathered =
        count == 0
        ? new
        : min(gathered.lowerBound, new.lowerBound)..<max(gathered.upperBound, new.upperBound)
      count += moment.rows
      // One product for all that are gathered, if they stand one after the other.
      if !isWhole { multiplyInput(new) }
    }
  }

  /// Adds up what is gathered.
  mutating func finish() {
    guard count > 0 else { return }
    Profile.counted(.weightGradients) {
      frames.addUp(count, height: height, gates: rows)
      states.addUp(count, height: height, gates: rows)
      if isWhole { multiplyInput(gathered) }
    }
    count = 0
  }

  private func multiplyInput(_ range: Range<Int>) {
    guard let dInput else { return }
    Kernels.multiply(
      inputShare + range.lowerBound * rows, dInput.panels,
      into: dInput.target + range.lowerBound * frames.width, from: .zero,
      m: range.count, n: frames.width, k: rows)
  }
}

extension FrameSums {
  /// The numbers of all parts. It is made before the walk, and read when it is over.
  struct Room {
    fileprivate let frames: Side
    fileprivate let states: Side
    fileprivate let rows: Int
    fileprivate let height: Int

    /// - Parameter isShared: whether both shares of the gates have the same gradient.
    init(_ weights: RecurrentWeights, parts: Parts, isShared: Bool) {
      rows = weights.rows
      // Whole time steps, as far as that is no more than twice as many.
      let step = parts.ranges.map(\.count).max() ?? 1
      height = (framesAtOnce + step - 1) / step * step
      frames = Side(
        width: weights.inputSize, height: height, rows: rows, parts: parts.count, sharing: nil)
      states = Side(
        width: weights.stateSize, height: height, rows: rows, parts: parts.count,
        sharing: isShared ? frames : nil)
    }

    /// The gradients of both weights, `[rows, width]`, and of both biases, from those of all parts.
    func total(_ parts: Int) -> (weights: [Storage], biases: [Storage]) {
      (
        [frames.total(parts, rows: rows), states.total(parts, rows: rows)],
        [frames.biasTotal(parts, rows: rows), states.biasTotal(parts, rows: rows)]
      )
    }
  }

  /// What one of the weights needs, for all parts.
  fileprivate struct Side {
    let width: Int
    let height: Int
    /// The left sides, the gradients of the gates in panels, and the sums, one after the other.
    let left: Storage
    let panels: Storage
    let sums: Storage
    let biases: Storage
    let isSharing: Bool

    init(width: Int, height: Int, rows: Int, parts: Int, sharing other: Side?) {
      self.width = width
      self.height = height
      isSharing = other != nil
      left = Storage(uninitialized: parts * height * width)
      sums = Storage(uninitialized: parts * Kernels.panelsSize(k: width, n: rows))
      panels =
        other?.panels
        ?? Storage(uninitialized: parts * Kernels.panelsSize(k: height, n: rows))
      biases =
        other?.biases ?? Storage(uninitialized: parts * Kernels.panelsSize(k: 1, n: rows))
    }

    func factor(_ part: Int, rows: Int) -> Factor {
      Factor(
        width: width, isSharing: isSharing, left: left.pointer + part * height * width,
        panels: panels.pointer + part * Kernels.panelsSize(k: height, n: rows),
        sums: sums.pointer + part * Kernels.panelsSize(k: width, n: rows),
        biases: biases.pointer + part * Kernels.panelsSize(k: 1, n: rows))
    }

    func total(_ parts: Int, rows: Int) -> Storage {
      let total = Storage(uninitialized: rows * width)
      let stride = Kernels.panelsSize(k: 1, n: rows)
      ThreadPool.run(.passing(over: parts * total.count), over: rows) { range in
        Kernels.sumTransposes(
          sums.pointer + range.lowerBound, stride: stride, parts: parts,
          distance: width * stride, into: total.pointer + range.lowerBound * width, rows: width,
          columns: range.count)
      }
      return total
    }

    func biasTotal(_ parts: Int, rows: Int) -> Storage {
      let (total, stride) = (Storage(uninitialized: rows), Kernels.panelsSize(k: 1, n: rows))
      total.pointer.update(from: biases.pointer, count: rows)
      for part in 1..<max(1, parts) {
        Kernels.add(biases.pointer + part * stride, to: total.pointer, count: rows)
      }
      return total
    }
  }
}

/// One side's numbers of one part.
private struct Factor {
  let width: Int
  /// Whether the gradients are those of the other side, which takes care of them.
  let isSharing: Bool
  /// What is multiplied, `[frames, width]`, and by what: the gradients of the gates in panels.
  let left: UnsafeMutablePointer<Float>
  let panels: UnsafeMutablePointer<Float>
  /// `leftᵀ · gradients`, `[width, gates]`, each row as long as whole panels are.
  let sums: UnsafeMutablePointer<Float>
  /// The sums of the gradients alone.
  let biases: UnsafeMutablePointer<Float>

  func clear(rows: Int) {
    sums.update(repeating: 0, count: Kernels.panelsSize(k: width, n: rows))
    if !isSharing { biases.update(repeating: 0, count: Kernels.panelsSize(k: 1, n: rows)) }
  }

  @inline(__always)
  func gather(
    _ numbers: UnsafePointer<Float>, _ gradients: UnsafePointer<Float>, rows: Int, at first: Int,
    height: Int, gates: Int
  ) {
    (left + first * width).update(from: numbers, count: rows * width)
    if isSharing { return }
    Kernels.pack(
      gradients, into: panels, at: first, height: height, rows: rows, columns: gates)
  }

  func addUp(_ count: Int, height: Int, gates: Int) {
    Kernels.addOuter(
      left, panels, height: height, to: sums, sums: isSharing ? nil : biases, m: width, n: gates,
      k: count)
  }
}
