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
  ///   - current: the question that has started and not ended.
  ///   - next: the question to start when none is current.
  package func canCome(during current: Int?, before next: Int?) -> Bool {
    switch self {
    case .started(let question, let printed):
      current == nil && question == next && printed >= 0
    case .showed(_, let printed):
      current != nil && printed >= 0
    case .finished(let question, let printed), .threw(let question, _, let printed):
      question == current && printed >= 0
    case .courseFailed:
      current != nil
    case .described, .offered, .tried, .observed, .refused:
      false
    }
  }
}
