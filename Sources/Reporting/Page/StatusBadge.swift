import Exercises
import Wording

/// A question's status: a word and a sign, and a colour that only repeats what they say.
package struct StatusBadge {
  /// The colour: a class of the page's style sheet.
  package enum Style: String {
    case finished
    case ran
    case failed
    case waiting
    case absent = "not-run"
  }

  var word: String
  var sign: String
  var style: Style

  /// The badge under a question's heading.
  var paragraph: Node {
    element("p", ["class": classes], text: "\(sign) \(word)")
  }

  /// The badge in the contents: a question that finished has the sign alone, for the eye, and one
  /// that was not asked for has none.
  var contentsMark: Node {
    if style == .absent { return .none }
    guard style == .finished || style == .ran else {
      return element("span", ["class": classes], text: "\(sign) \(word)")
    }
    return element(
      "span", ["class": classes],
      [
        element("span", ["aria-hidden": "true"], text: sign),
        element("span", ["class": "unseen"], text: word),
      ])
  }

  /// A link to a question with its status as colour and sign, and in words for those who hear it.
  func tile(linking question: Int) -> Node {
    element(
      "a", ["class": style.rawValue, "href": "#q\(question)"],
      [
        .text("Q\(question) "), element("span", ["aria-hidden": "true"], text: sign),
        element("span", ["class": "unseen"], text: " \(word)"),
      ])
  }

  private var classes: String { "badge \(style.rawValue)" }
}

extension StatusBadge {
  /// For what an answer did before it was changed.
  static let outOfDate = StatusBadge(word: "out of date", sign: "○", style: .waiting)

  /// - Parameters:
  ///   - outcome: `nil` for a question that was not asked for.
  ///   - check: what a check of its answer found; `nil` when it wasn't checked.
  init(of outcome: Outcome?, _ check: ShownCheck? = nil) {
    if let check, outcome?.isFinished ?? true {
      (word, sign, style) =
        (check.summary, check.isRight ? "✓" : "✗", check.isRight ? .finished : .failed)
      return
    }
    word = outcome?.ending.status ?? "not run"
    switch outcome?.ending {
    // That it ran says nothing about whether it's right.
    case .finished: (sign, style) = ("▸", .ran)
    case .unanswered, .blocked: (sign, style) = ("○", .waiting)
    case nil: (sign, style) = ("–", .absent)
    default: (sign, style) = ("✗", .failed)
    }
  }
}
