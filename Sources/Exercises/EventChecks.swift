extension Event {
  /// The event as it may be taken: what it shows is bounded (see `Item.bounded`), and messages are
  /// cut. `nil` when no worker of ours says such a thing.
  ///
  /// A worker passes its events through here, so that an honest answer is told what was cut, and its
  /// host does so again, since an answer can write to the worker's channel.
  package var checked: Event? {
    switch self {
    case .showed(let item, let printed): return .showed(item.bounded, printed: printed)
    case .threw(let subject, let message, let printed):
      return .threw(subject, message: Self.bounded(message), printed: printed)
    case .refused(let trial, let message):
      return .refused(trial: trial, message: Self.bounded(message))
    case .courseFailed(let message): return .courseFailed(message: Self.bounded(message))
    case .observed(_, let observation): return observation.isWhole ? self : nil
    case .described, .offered, .started, .finished, .tried: return self
    }
  }

  private static func bounded(_ message: String) -> String {
    message.cut(to: PageBounds.message, separator: "\n")
  }
}

extension Observation {
  /// Whether each of its tensors has as many numbers as its shape says.
  fileprivate var isWhole: Bool {
    facts.allSatisfy { fact in
      guard case .numbers(let shape, let bits) = fact.value else { return true }
      return count(ofShape: shape) == bits.count
    }
  }
}

/// How many numbers a tensor of the shape has; `nil` when it has none or more than can be counted.
private func count(ofShape shape: [Int]) -> Int? {
  guard shape.allSatisfy({ $0 >= 0 }) else { return nil }
  // Whatever the other axes are.
  if shape.contains(0) { return 0 }
  var count = 1
  for length in shape {
    let (product, overflows) = count.multipliedReportingOverflow(by: length)
    if overflows { return nil }
    count = product
  }
  return count
}
