/// A state that a walk carries, `width` numbers a sequence: before its first step, and after each.
///
/// Where gradients are not wanted, a state that is not a result either may keep its last values only.
struct History {
  /// After each step, `[total, width]`; `[batch, width]` when only the last ones are kept.
  let values: Storage
  /// Whether the state is zero before the first step.
  let startsAtZero: Bool
  private let scan: Scan
  private let width: Int
  private let isKept: Bool
  /// Before the first step, `[batch, width]`.
  private let initial: Storage
  /// Where the states of sequences that have begun stand beside those of others that begin.
  private let mixed: Storage?

  init(_ scan: Scan, width: Int, from initial: Tensor?, isKept: Bool = true) {
    let steps = scan.steps
    self.scan = scan
    self.width = width
    self.isKept = isKept
    startsAtZero = initial == nil
    self.initial = initial?.storage ?? Storage(repeating: 0, count: steps.batch * width)
    values =
      isKept ? Storage(uninitialized: steps.total * width) : Storage(copying: self.initial)
    mixed =
      isKept && scan.isReversed && !steps.isUniform
      ? Storage(uninitialized: steps.batch * width) : nil
  }

  /// Whether there is nothing but zeros before a step.
  func isZero(before moment: Scan.TimeStep) -> Bool {
    startsAtZero && scan.timeBefore(moment.time) == nil
  }

  /// The states after a step, to be written.
  func after(_ moment: Scan.TimeStep) -> UnsafeMutablePointer<Float> {
    values.pointer + (isKept ? moment.row : moment.place) * width
  }

  /// The states before a step, valid until the next one.
  func before(_ moment: Scan.TimeStep) -> UnsafePointer<Float> {
    guard isKept else { return UnsafePointer(after(moment)) }
    let first = UnsafePointer(initial.pointer + moment.place * width)
    guard let time = scan.timeBefore(moment.time) else { return first }
    let last = values.pointer + (scan.steps.offsets[time] + moment.place) * width
    let known = scan.steps.batchSizes[time] - moment.place
    guard known < moment.rows, let mixed else { return UnsafePointer(last) }
    // Against time: the other sequences begin with their last frames.
    let target = mixed.pointer + moment.place * width
    let begun = max(0, known) * width
    target.update(from: last, count: begun)
    (target + begun).update(from: first + begun, count: moment.rows * width - begun)
    return UnsafePointer(target)
  }

  /// The last state of each sequence, `[batch, width]`.
  func final() -> Storage {
    let steps = scan.steps
    if !isKept { return values }
    let final = Storage(uninitialized: steps.batch * width)
    if scan.isReversed {
      final.pointer.update(from: values.pointer, count: final.count)
      return final
    }
    for time in 0..<steps.count {
      // The sequences that have no further step.
      let first = time + 1 < steps.count ? steps.batchSizes[time + 1] : 0
      (final.pointer + first * width).update(
        from: values.pointer + (steps.offsets[time] + first) * width,
        count: (steps.batchSizes[time] - first) * width)
    }
    return final
  }

  /// Rows of the gates, and where the states before the first of them stand.
  typealias Stretch = (rows: Range<Int>, states: UnsafePointer<Float>)

  /// Calls `body` with all rows of the gates that have a state before them, in stretches as long as
  /// these states lie one after the other. Zeros before the first step are left out.
  func withStretches(_ body: ([Stretch]) -> Void) {
    let steps = scan.steps
    if steps.isUniform {
      let (batch, total) = (steps.batch, steps.total)
      let first = scan.isReversed ? total - batch..<total : 0..<batch
      let others: Stretch =
        scan.isReversed
        ? (0..<total - batch, UnsafePointer(values.pointer + batch * width))
        : (batch..<total, UnsafePointer(values.pointer))
      body((startsAtZero ? [] : [(first, UnsafePointer(initial.pointer))]) + [others])
      return
    }
    let all = Storage(uninitialized: steps.total * width)
    for time in 0..<steps.count {
      let moment = Scan.TimeStep(
        time: time, row: steps.offsets[time], place: 0, rows: steps.batchSizes[time])
      (all.pointer + moment.row * width).update(
        from: before(moment), count: moment.rows * width)
    }
    withExtendedLifetime(all) { body([(0..<steps.total, UnsafePointer(all.pointer))]) }
  }
}
