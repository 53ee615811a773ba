import Exercises
import Reporting
import Wording

/// What the page says of mistakes and of what is alike.
struct MistakeSections {
  let mistakes: ClassMistakes

  init(of mistakes: ClassMistakes) { self.mistakes = mistakes }

  /// Groups, and names in each, that are shown; the table for spreadsheets has them all.
  private static let (groupLimit, nameLimit) = (50, 12)

  var sections: [Node] {
    [
      section(
        "known", "Known mistakes",
        "By the hints that answers were given, the commonest first.",
        mistakes.known.map { ($0.question, "Q\($0.question)", $0.hint, $0.learners) }),
      section(
        "unknown", "Wrong in the same way, and no hint",
        "Answers that lost points, have no hint, and did exactly the same in the public trials. What "
          + "several learners do is worth a known mistake of its own, with a hint. The words are those "
          + "of the first criterion that was lost.",
        mistakes.unknown.map { ($0.question, "Q\($0.question)", $0.message, $0.learners) }),
      section(
        "identical", "Identical submissions",
        "The same byte by byte. That is told, and nothing is made of it: groups that worked together "
          + "and starting points that nobody touched look like this, too.",
        mistakes.identical.map {
          (
            nil, "\($0.learners.count) alike",
            $0.answered == 0 ? "Nothing answered" : "\(counted($0.answered, "question")) answered",
            $0.learners
          )
        }),
    ]
  }

  private func section(
    _ id: String, _ title: String, _ meaning: String,
    _ groups: [(question: Int?, name: String, text: String, learners: [String])]
  ) -> Node {
    let left = groups.count - Self.groupLimit
    let none = element("p", text: "None.")
    return element(
      "section", ["aria-labelledby": "page.\(id)"],
      [
        element("h2", ["id": "page.\(id)"], text: title),
        element("p", ["class": "quiet"], text: meaning),
        groups.isEmpty
          ? none : element("ol", ["class": "groups"], groups.prefix(Self.groupLimit).map(item)),
        left > 0
          ? element("p", text: "And \(counted(left, "more group")), in statistics.csv.") : .none,
      ])
  }

  private func item(
    _ group: (question: Int?, name: String, text: String, learners: [String])
  ) -> Node {
    let count = counted(group.learners.count, "learner")
    let left = group.learners.count - Self.nameLimit
    var names: [Node] = group.learners.prefix(Self.nameLimit).enumerated().flatMap { index, name in
      [.text(index == 0 ? "" : ", "), link(name, to: group.question)]
    }
    if left > 0 { names.append(.text(" and \(left) more")) }
    return element(
      "li", [:],
      [
        element(
          "p", ["class": "group"],
          [
            element("strong", text: group.name),
            group.question == nil
              ? .none : element("span", ["class": "worth"], text: " \(count)"),
          ]),
        element("p", ["class": "message"], text: Excerpt(group.text, lineLimit: 12).text),
        element("p", ["class": "looked"], names),
      ])
  }

  private func link(_ learner: String, to question: Int?) -> Node {
    let place = question.map { "#q\($0)" } ?? ""
    return element(
      "a", ["href": "\(percentEncoded(learner))/feedback.html\(place)"],
      [element("bdi", text: shownName(learner, limit: 60))])
  }
}
