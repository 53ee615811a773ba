import Exercises
import Wording

/// What a check of an answer found, as it's shown beside its question.
public struct ShownCheck: Equatable, Sendable {
  /// The criteria, and for each that fails the reason.
  public let criteria: [CriterionGrade]
  /// What is said about the answer as a whole.
  public let messages: [String]
  public let hint: String?

  /// - Parameter grade: of an answer that was looked at.
  public init(_ grade: QuestionGrade) {
    criteria = grade.criteria
    messages = grade.messages
    hint = grade.hint
  }

  var held: Int { criteria.count(where: \.holds) }
  var isRight: Bool { held == criteria.count }

  var summary: String { checksPassed(held, of: criteria.count) }

  /// What stands after a question's answer and its output.
  var node: Node {
    let remarks = messages.map { element("p", ["class": "message"], text: Excerpt($0).text) }
    let known = hint.map {
      element(
        "p", ["class": "hint message"],
        [element("strong", text: "Hint:"), .text(" " + Excerpt($0).text)])
    }
    return element(
      "div", ["class": "check"],
      [label("Public checks")] + remarks + [
        element("ul", ["class": "checks"], criteria.map(Self.node)), known ?? .none,
      ])
  }

  private static func node(of criterion: CriterionGrade) -> Node {
    let holds = criterion.holds
    let reason = criterion.message.map {
      element("p", ["class": "message"], text: Excerpt($0).text)
    }
    return element(
      "li", [:],
      [
        element(
          "span", ["class": "badge \(holds ? "finished" : "failed")"],
          [
            element("span", ["aria-hidden": "true"], text: holds ? "✓" : "✗"),
            element("span", ["class": "unseen"], text: holds ? "passes" : "fails"),
          ]),
        .text(" " + singleLine(criterion.title)), reason ?? .none,
      ])
  }
}
