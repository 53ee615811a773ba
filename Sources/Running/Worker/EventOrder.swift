import Exercises

extension Event {
  /// Whether a worker can be saying this now.
  ///
  /// An answer runs in the worker's process and can write to its channel, so what comes from there
  /// is believed only in its order: the next question starts, shows, and comes to its end. A forgery
  /// that keeps to the order cannot be told from the truth (an answer that says `finished` and then
  /// waits for ever has finished, for us), so **no verdict may ever rest on these events**. They
  /// decide what stands in the report that the answer's own author reads.
  /// - Parameters:
  ///   - current: what has started and not ended.
  ///   - next: what is to start when there is none.
  package func canCome(during current: Subject?, before next: Subject?) -> Bool {
    switch self {
    case .started(let subject, let printed):
      current == nil && subject == next && printed >= 0
    case .showed(_, let printed):
      current != nil && printed >= 0
    case .finished(let subject, let printed), .threw(let subject, _, let printed):
      subject == current && printed >= 0
    case .courseFailed:
      current != nil
    case .described, .offered, .tried, .observed, .refused:
      false
    }
  }
}
