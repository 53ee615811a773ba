import Grading

/// When a class handed in, as seen from the due date.
package struct Punctuality: Equatable, Sendable {
  /// A stretch of time before or after the due date.
  package struct Stretch: Equatable, Sendable {
    package let words: String
    /// Its end, in seconds after the due date, which belongs to it.
    package let end: Int
    package var learners = 0
  }

  package private(set) var stretches: [Stretch]
  /// The learners whose times are known.
  package let known: Int
  package let late: Int
  /// In hours after the due date; below zero before it.
  package let medianHours: Double

  /// `nil` when nothing is due, or nobody's time is known.
  package init?(of marked: [LearnerMark], _ policy: Policy) {
    let seconds = marked.compactMap { mark -> Int? in
      guard let due = policy.due(of: mark), let time = mark.counting?.arrival.time else {
        return nil
      }
      return time.instant(in: policy.timeZone) - due.instant(in: policy.timeZone)
    }
    guard let spread = Spread(of: seconds.map { Double($0) / 3_600 }) else { return nil }
    known = seconds.count
    late = seconds.count { $0 > 0 }
    medianHours = spread.median
    let (hour, day) = (3_600, 86_400)
    stretches = [
      Stretch(words: "over a week before", end: -7 * day - 1),
      Stretch(words: "2 to 7 days before", end: -2 * day - 1),
      Stretch(words: "1 to 2 days before", end: -day - 1),
      Stretch(words: "on the last day", end: -hour - 1),
      Stretch(words: "in the last hour", end: 0),
      Stretch(words: "up to an hour late", end: hour),
      Stretch(words: "up to a day late", end: day),
      Stretch(words: "later", end: .max),
    ]
    for second in seconds {
      let index = stretches.firstIndex { second <= $0.end } ?? stretches.count - 1
      stretches[index].learners += 1
    }
  }
}

extension Policy {
  /// When it's due for this learner, by the policy alone.
  fileprivate func due(of mark: LearnerMark) -> SubmissionTime? {
    mark.names.lazy.compactMap { extensions[$0] }.first ?? due
  }
}
