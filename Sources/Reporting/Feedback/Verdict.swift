import Exercises

/// A question's grade at a glance.
package enum Verdict {
  case full
  case partial
  case nothing
  case notCompiled
  case unanswered
  /// A person marks it, and hasn't yet.
  case waiting

  package var words: String {
    switch self {
    case .full: "full marks"
    case .partial: "points lost"
    case .nothing: "no points"
    case .notCompiled: "does not compile"
    case .unanswered: "not answered"
    case .waiting: "marked by a person, not yet"
    }
  }

  package var sign: String {
    switch self {
    case .full: "✓"
    case .partial: "◐"
    case .nothing, .notCompiled: "✗"
    case .unanswered: "○"
    case .waiting: "…"
    }
  }

  package var style: StatusBadge.Style {
    switch self {
    case .full: .finished
    case .nothing, .notCompiled: .failed
    case .partial, .unanswered, .waiting: .waiting
    }
  }
}

extension QuestionGrade {
  package var verdict: Verdict {
    switch status {
    case .unanswered: .unanswered
    case .waiting: .waiting
    case .notCompiled: .notCompiled
    case .graded: lost == 0 ? .full : points > 0 ? .partial : .nothing
    }
  }

  /// In hundredths of a point. What a person hasn't marked yet isn't lost.
  var lost: Int { status == .waiting ? 0 : outOf - points }

  /// "2.50 of 4.00".
  var score: String { "\(decimal(hundredths: points)) of \(decimal(hundredths: outOf))" }

  /// The score, and in words what it does not say: "does not compile: 0.00 of 4.00".
  var summary: String {
    switch status {
    case .graded: score
    default: "\(verdict.words): \(score)"
    }
  }

  /// What holds for the question as a whole, before its messages; `nil` when its criteria say all.
  var explanation: String? {
    switch status {
    case .graded: nil
    case .unanswered: "There is no answer to this question, or only the untouched starting point."
    case .waiting: "Somebody reads this answer and marks it. The points are not there yet."
    case .notCompiled:
      "This answer does not compile, so nothing of it could be marked. Your other answers were "
        + "marked without it."
    }
  }

  /// The criteria with their anchors. What a lost one says is left out where the question as a whole
  /// has said it, and where the one before has said the same.
  var marks: [Mark] {
    var said: String?
    return criteria.enumerated().map { index, criterion in
      let message = status == .graded ? criterion.message : nil
      defer { said = message ?? said }
      return Mark(
        criterion: criterion, anchor: "q\(question).criterion\(index + 1)",
        reason: message.map { $0 == said ? .sameAsAbove : .message($0) })
    }
  }
}

/// What a question's section shows of a criterion.
struct Mark {
  var criterion: CriterionGrade
  /// Unique in the page: forges' anchors have no dots.
  var anchor: String
  /// Why it was lost, where that is to be said.
  var reason: Reason?

  enum Reason: Equatable {
    case message(String)
    case sameAsAbove
  }

  var isEarned: Bool { criterion.points >= criterion.outOf }

  var score: String {
    "\(decimal(hundredths: criterion.points)) of \(decimal(hundredths: criterion.outOf))"
  }

  var badge: StatusBadge {
    isEarned
      ? StatusBadge(word: "earned", sign: "✓", style: .finished)
      : StatusBadge(word: "lost", sign: "✗", style: .failed)
  }
}
