import Exercises
import Reporting

/// What became of a learner's question, at a glance.
enum QuestionState: Hashable {
  case marked(Verdict)
  /// It doesn't count for this learner.
  case excused

  /// - Parameter grade: what the grader found; `nil` when that isn't known.
  init(of mark: QuestionMark, _ grade: QuestionGrade?) {
    if mark.isExcused {
      self = .excused
    } else if mark.isWaiting {
      self = .marked(.waiting)
    } else if mark.points > 0 {
      self = .marked(mark.points >= mark.outOf ? .full : .partial)
    } else if mark.outOf == 0 {
      self = .marked(.full)
    } else {
      // What a person has given 0 points to was read, whatever the grader could make of it.
      let isSet = mark.adjustments.contains { if case .set = $0.action { true } else { false } }
      switch grade?.status {
      case .unanswered where !isSet: self = .marked(.unanswered)
      case .notCompiled where !isSet: self = .marked(.notCompiled)
      default: self = .marked(.nothing)
      }
    }
  }

  var sign: String {
    switch self {
    case .marked(let verdict): verdict.sign
    case .excused: "–"
    }
  }

  var words: String {
    switch self {
    case .marked(let verdict): verdict.words
    case .excused: "excused"
    }
  }

  /// The colour: a class of the page's style sheet.
  var style: String {
    switch self {
    case .marked(let verdict): verdict.style.rawValue
    case .excused: "ran"
    }
  }

  /// What its signs mean, for a legend.
  static let legend: [(sign: String, words: String)] = [
    ("✓", "full marks"), ("◐", "points lost"), ("✗", "no points, or doesn't compile"),
    ("○", "not answered"), ("…", "waits for a person"), ("–", "excused"),
  ]
}
