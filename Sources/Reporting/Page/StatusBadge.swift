import Exercises

/// A question's status: a word and a sign, and a colour that only repeats what they say.
struct StatusBadge {
  private let word: String
  private let sign: String
  private let style: String

  /// - Parameter outcome: `nil` for a question that was not asked for.
  init(of outcome: Outcome?) {
    word = outcome?.ending.badge ?? "not run"
    switch outcome?.ending {
    case .finished: (sign, style) = ("✓", "finished")
    case .unanswered, .blocked: (sign, style) = ("○", "waiting")
    case nil: (sign, style) = ("–", "not-run")
    default: (sign, style) = ("✗", "failed")
    }
  }

  /// The badge under a question's heading.
  var paragraph: Node {
    element("p", ["class": "badge \(style)"], text: "\(sign) \(word)")
  }

  /// The badge in the contents: a question that finished has the sign alone, for the eye, and one
  /// that was not asked for has none.
  var contentsMark: Node {
    if style == "not-run" { return .none }
    guard style == "finished" else {
      return element("span", ["class": "badge \(style)"], text: "\(sign) \(word)")
    }
    return element(
      "span", ["class": "badge \(style)"],
      [
        element("span", ["aria-hidden": "true"], text: sign),
        element("span", ["class": "unseen"], text: word),
      ])
  }
}
