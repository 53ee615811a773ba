import Exercises
import Reporting
import Wording

/// The instructor's page, `grades/index.html`: who has what, and what there is to look at.
///
/// It is the same bytes for the same class. Rows are chosen by the browser alone, with no script.
public struct ClassPage: Sendable {
  public static let name = "index.html"

  private let book: ClassBook
  /// The files that there are, by their paths in the folder.
  private let files: Set<String>
  /// What full marks are for everybody, where they are the same.
  private let outOf: Int?

  /// - Parameter files: the files that may be linked to, by their paths in the folder of grades:
  ///   `gradebook.csv`, `alice/mark.html`. What isn't there isn't linked.
  public init(of book: ClassBook, files: Set<String>) {
    self.book = book
    self.files = files
    let all = Set(book.marks.filter { $0.total != nil }.map(\.outOf))
    outOf = all.count == 1 ? all.first : nil
  }

  public func html() -> String {
    HTMLPage(
      title: "Marks: \(bounded(book.title))",
      styleSheets: [.page, .handback, .classPage],
      header: [
        element("h1", [:], [.text("Marks: "), element("bdi", text: bounded(book.title))]),
        element("p", ["class": "summary"], text: summary), links,
      ],
      contents: .none, text: [notes, table]
    ).html
  }

  // MARK: - Above the table

  /// "3 learners: 2 graded, 1 not handed in. Half of them have 61.00 of 80.00 or more."
  private var summary: String {
    let counts = LearnerMark.Status.allCases.compactMap { status in
      let count = book.marks.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.words)"
    }
    let learners = counted(book.marks.count, "learner")
    return counts.isEmpty ? "\(learners)." : "\(learners): \(counts.joined(separator: ", "))."
  }

  private var links: Node {
    let waiting = book.marks.reduce(0) { $0 + $1.questions.count(where: \.isWaiting) }
    let offers: [(name: String, words: String)] = [
      ("gradebook.csv", "Gradebook, for a spreadsheet"),
      ("statistics.html", "Statistics"),
      (
        "waiting.html",
        waiting == 0
          ? "Answers that a person marks"
          : "\(counted(waiting, "answer")) that \(waiting == 1 ? "waits" : "wait") for a person"
      ),
      ("difference.html", "What the last regrading changed"),
    ]
    return openLinks(offers.filter { files.contains($0.name) }.map { ($0.name, $0.words) })
  }

  private static let noteLimit = 500

  private var notes: Node {
    if book.notes.isEmpty { return .none }
    let left = book.notes.count - Self.noteLimit
    var items = book.notes.prefix(Self.noteLimit).map {
      element("li", text: bounded($0, to: 600))
    }
    if left > 0 { items.append(element("li", text: "And \(counted(left, "more note")).")) }
    let list = element("ul", [:], items)
    return element(
      "section", ["class": "notes", "aria-labelledby": "page.notes"],
      [
        element("h2", ["id": "page.notes"], text: "For you to look at"),
        items.count <= 8
          ? list
          : element("details", [:], [element("summary", text: "\(book.notes.count) notes"), list]),
      ])
  }

  // MARK: - The table

  private var table: Node {
    if book.marks.isEmpty { return element("p", text: "Nobody has handed in anything yet.") }
    return element(
      "section", ["class": "directory", "aria-labelledby": "page.learners"],
      [
        element("h2", ["id": "page.learners"], text: "Learners"),
        filters, legend,
        element(
          "div",
          [
            "class": "scroll", "tabindex": "0", "role": "region",
            "aria-labelledby": "page.learners",
          ],
          [
            element(
              "table", [:],
              [
                element("thead", [:], [element("tr", [:], heads)]),
                element("tbody", [:], book.marks.map(row)),
              ])
          ]),
      ])
  }

  /// What nobody is in is not offered.
  private var filters: Node {
    let buttons: [Node] = ClassFilter.allCases.compactMap { filter in
      let count = book.marks.count(where: filter.contains)
      return count == 0 ? nil : button(filter, count)
    }
    return element(
      "fieldset", ["class": "filters"], [element("legend", text: "Show")] + buttons)
  }

  private func button(_ filter: ClassFilter, _ count: Int) -> Node {
    var attributes: [(name: StaticString, value: String)] = [
      ("type", "radio"), ("name", "filter"), ("value", filter.rawValue),
    ]
    if filter == .all { attributes.append(("checked", "")) }
    return element(
      "label", [:],
      [
        .element("input", attributes, []), .text(filter.words),
        element("span", ["class": "count"], text: " \(count)"),
      ])
  }

  private var legend: Node {
    element(
      "p", ["class": "legend"],
      QuestionState.legend.map { entry in
        element("span", text: "\(entry.sign) \(entry.words)")
      })
  }

  private var heads: [Node] {
    let total = outOf.map { "Total of \(decimal(hundredths: $0))" } ?? "Total"
    let hasStatistics = files.contains("statistics.html")
    func head(_ text: String, _ style: String = "") -> Node {
      element("th", ["scope": "col", "class": style], text: text)
    }
    return [head("Learner", "who"), head(total, "trailing"), head("Feedback", "screen")]
      + book.questions.map { question in
        let name = "Q\(question)"
        return element(
          "th", ["scope": "col", "class": "cell"],
          [
            hasStatistics
              ? element("a", ["href": "statistics.html#q\(question)"], text: name) : .text(name)
          ])
      } + [head("Late", "trailing"), head("Attempt"), head("Status"), head("State")]
  }

  private func row(_ mark: LearnerMark) -> Node {
    let styles = ClassFilter.allCases.filter { $0 != .all && $0.contains(mark) }.map(\.style)
    let (numbers, grades) = (mark.questionsByNumber, mark.gradesByNumber)
    return element(
      "tr", ["class": styles.joined(separator: " ")],
      [who(mark), total(of: mark), feedback(of: mark)]
        + book.questions.map { cell(numbers[$0], grades[$0]) }
        + [
          element("td", ["class": "trailing"], text: mark.lateness),
          element("td", text: mark.attemptInShort),
          element("td", [:], [mark.statusBadge]), element("td", [:], [mark.stateBadge]),
        ])
  }

  private func who(_ mark: LearnerMark) -> Node {
    let name = element("bdi", text: mark.shownLearner)
    let path = "\(mark.learner)/mark.html"
    let folder = mark.person.name == nil ? [] : [element("bdi", text: mark.shownFolder)]
    let stranger = mark.person.isUnlisted ? [element("span", text: "not on the roster")] : []
    return element(
      "th", ["scope": "row", "class": "who"],
      [
        files.contains(path)
          ? element("a", ["href": "\(mark.linkedFolder)/mark.html"], [name]) : name
      ]
        + (folder + stranger).map { element("span", ["class": "beneath"], [$0]) })
  }

  private func total(of mark: LearnerMark) -> Node {
    let text =
      mark.total.map { outOf == nil ? score($0, of: mark.outOf) : decimal(hundredths: $0) } ?? "–"
    return element("td", ["class": "trailing total"], text: text)
  }

  private func feedback(of mark: LearnerMark) -> Node {
    guard files.contains("\(mark.learner)/feedback.html") else {
      return element("td", ["class": "screen"])
    }
    return element(
      "td", ["class": "screen"],
      [
        element(
          "a", ["href": "\(mark.linkedFolder)/feedback.html"],
          [
            .text("Feedback"),
            element("span", ["class": "unseen"], text: " for \(mark.shownLearner)"),
          ])
      ])
  }

  private func cell(_ mark: QuestionMark?, _ grade: QuestionGrade?) -> Node {
    guard let mark else { return element("td", ["class": "cell"]) }
    let state = QuestionState(of: mark, grade)
    let words = "\(score(mark.points, of: mark.outOf)), \(state.words)"
    return element(
      "td", ["class": "cell \(state.style)"],
      [element("span", ["role": "img", "aria-label": words, "title": words], text: state.sign)])
  }
}
