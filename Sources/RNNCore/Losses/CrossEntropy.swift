#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The cross entropy of class scores: `−log softmax(logits)[target]` for each row.
///
/// Logits are scores before softmax, as a last `Linear` gives them. However large they are, the
/// result is exact to rounding. PyTorch: `F.cross_entropy`.
///
/// - Parameters:
///   - logits: `[batch, classes]`.
///   - targets: the true class of each row, in `0 ..< classes`.
/// - Returns: a single number, or `[batch]` when `reduction` is `.none`. Traps when the batch is
///   empty, the sizes disagree, or a target is out of range.
public func crossEntropy(
  logits: Tensor, targets: [Int], reduction: Reduction = .mean
) -> Tensor {
  require(
    logits.rank == 2, "crossEntropy: expected logits [batch, classes], got \(logits.shape)")
  let (rows, classes) = (logits.shape[0], logits.shape[1])
  require(rows > 0, "crossEntropy: expected at least one row of logits, got \(logits.shape)")
  require(
    targets.count == rows,
    "crossEntropy: expected \(rows) targets for logits \(logits.shape), got \(targets.count)")
  for (index, target) in targets.enumerated() {
    require(
      target >= 0 && target < classes,
      "crossEntropy: expected targets in 0..<\(classes), got \(target) at index \(index)")
  }

  let losses = Storage(uninitialized: rows)
  let isRecorded = Tensor.isRecorded([logits])
  // The gradient of each row's loss, softmax − one-hot, falls out of the same exponentials.
  let slopes = Storage(uninitialized: isRecorded ? logits.count : 0)
  for row in 0..<rows {
    let x = logits.storage.pointer + row * classes
    let largest = UnsafeBufferPointer(start: x, count: classes).reduce(-.infinity, max)
    var sum: Float = 0
    if isRecorded {
      let slope = slopes.pointer + row * classes
      for index in 0..<classes {
        slope[index] = exp(x[index] - largest)
        sum += slope[index]
      }
      for index in 0..<classes { slope[index] /= sum }
      slope[targets[row]] -= 1
    } else {
      for index in 0..<classes { sum += exp(x[index] - largest) }
    }
    losses.pointer[row] = log(sum) - (x[targets[row]] - largest)
  }

  let scale = reduction == .mean ? 1 / Float(rows) : 1
  let loss = reduction == .none ? losses : Storage([Float(losses.sum()) * scale])
  return .result(
    of: "crossEntropy", [logits], shape: reduction == .none ? [rows] : [], storage: loss
  ) { gradient in
    let result = Storage(uninitialized: slopes.count)
    for row in 0..<rows {
      let factor = gradient.storage.pointer[reduction == .none ? row : 0] * scale
      for index in row * classes..<(row + 1) * classes {
        result.pointer[index] = slopes.pointer[index] * factor
      }
    }
    return [Tensor(shape: logits.shape, storage: result)]
  }
}
