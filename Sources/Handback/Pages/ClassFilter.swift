/// What the instructor's page can be narrowed to.
enum ClassFilter: String, CaseIterable {
  case all, graded, refused, missing
  case failed = "grader-error"
  case excused, stale, damaged, provisional, late, unlisted

  /// What stands beside its button.
  var words: String {
    switch self {
    case .all: "All"
    case .graded: "Graded"
    case .refused: "Refused"
    case .missing: "Not handed in"
    case .failed: "Grader error"
    case .excused: "Excused"
    case .stale: "Stale"
    case .damaged: "Damaged"
    case .provisional: "Provisional"
    case .late: "Late"
    case .unlisted: "Not on the roster"
    }
  }

  func contains(_ mark: LearnerMark) -> Bool {
    switch self {
    case .all: true
    case .graded: mark.status == .graded
    case .refused: mark.status == .refused
    case .missing: mark.status == .missing
    case .failed: mark.status == .failed
    case .excused: mark.status == .excused
    case .stale: mark.state == .stale
    case .damaged: mark.state == .damaged
    case .provisional: mark.isProvisional
    case .late: mark.isLate
    case .unlisted: mark.person.isUnlisted
    }
  }

  /// The class of the rows that it leaves.
  var style: String { "is-\(rawValue)" }
}
