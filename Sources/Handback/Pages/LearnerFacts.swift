import Exercises
import Reporting

extension LearnerMark.Status {
  /// In the middle of a sentence: "3 not handed in".
  var words: String {
    switch self {
    case .graded: "graded"
    case .refused: "refused"
    case .missing: "not handed in"
    case .failed: "grader error"
    case .excused: "excused"
    }
  }

  fileprivate var sign: String {
    switch self {
    case .graded: "✓"
    case .refused, .failed: "✗"
    case .missing: "○"
    case .excused: "–"
    }
  }

  fileprivate var style: String {
    switch self {
    case .graded: "finished"
    case .refused, .failed: "failed"
    case .missing: "waiting"
    case .excused: "ran"
    }
  }
}

extension LearnerMark {
  var questionsByNumber: [Int: QuestionMark] {
    Dictionary(questions.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What the grader found, by question.
  var gradesByNumber: [Int: QuestionGrade] {
    Dictionary(
      (grade?.questions ?? []).map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What being late cost: "−3.25", "too late"; empty when it wasn't late.
  var lateness: String {
    if steps.contains(where: { $0.kind == .closed }) { return "too late" }
    guard isLate else { return "" }
    return signed(hundredths: steps.reduce(0) { $0 + ($1.kind == .late ? $1.change : 0) })
  }

  /// "2 of 3"; empty when nothing was handed in.
  var attemptInShort: String {
    guard let counting else { return attempts.isEmpty ? "" : "none of \(attempts.count)" }
    return attempts.count == 1 ? "\(counting.number)" : "\(counting.number) of \(attempts.count)"
  }

  var statusBadge: Node {
    let badge = element(
      "span", ["class": "badge \(status.style)"], text: "\(status.sign) \(status.words)")
    guard isProvisional else { return badge }
    return .group([
      badge, .text(" "), element("span", ["class": "badge waiting"], text: "… provisional"),
    ])
  }

  var stateBadge: Node {
    switch state {
    case .none: .none
    case .current: .text("current")
    case .stale: element("span", ["class": "badge waiting"], text: "↻ stale")
    case .failed: element("span", ["class": "badge failed"], text: "✗ failed")
    case .damaged: element("span", ["class": "badge failed"], text: "✗ damaged")
    }
  }
}
