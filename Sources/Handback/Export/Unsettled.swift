import Wording

extension ClassBook {
  /// Why marks of this book are not the last word, a sentence for each reason: before they are handed
  /// back, somebody should know.
  public var unsettled: [String] {
    let reasons: [(String, (LearnerMark) -> Bool)] = [
      (
        "Totals are provisional, as answers wait for a person to mark them",
        { $0.status == .graded && $0.isProvisional }
      ),
      (
        "Marks are stale, of conditions that have changed; grade those submissions again",
        { $0.state == .stale }
      ),
      (
        "A record is damaged and counts for nothing; grade those submissions again",
        { $0.state == .damaged }
      ),
      (
        "The grader failed, and there is no score; grade those submissions again",
        { $0.state == .failed || ($0.status == .failed && $0.state != .damaged) }
      ),
    ]
    return reasons.compactMap { reason, holds in
      let learners = marks.filter(holds).map(\.learner)
      return learners.isEmpty ? nil : "\(reason): \(named(learners))."
    }
  }

  /// The same book with some learners alone.
  public func only(_ learners: Set<String>) -> ClassBook {
    ClassBook(
      title: title, questions: questions, marks: marks.filter { learners.contains($0.learner) },
      notes: notes)
  }
}

/// `alice, bob and 3 more`, in names that can be shown anywhere.
func named(_ learners: [String]) -> String {
  shownNames(learners.map { shownName($0, limit: 80) }, limit: 10)
}
