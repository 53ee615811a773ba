import Exercises
import Reporting
import Wording

/// What a regrading changed: `difference.html` and `difference.csv`.
///
/// First, loudly, what fell for learners whose submission is the same.
public struct DifferencePage: Sendable {
  public static let name = "difference.html"
  public static let tableName = "difference.csv"

  private let title: String
  private let learners: [LearnerDifference]

  /// - Parameter title: the notebook's.
  public init(of differences: [MarkDifference], title: String) {
    self.title = title
    learners = LearnerDifference.grouped(differences)
  }

  /// Both, by the files' names.
  public func files() -> [String: [UInt8]] {
    [Self.name: Array(html().utf8), Self.tableName: csv()]
  }

  /// The columns are `learner`, `question`, `criterion`, `before`, `after` and `cause`; a total has no
  /// question. Points that weren't there are empty.
  public func csv() -> [UInt8] {
    func points(_ hundredths: Int?) -> String { hundredths.map { decimal(hundredths: $0) } ?? "" }
    let header = ["learner", "question", "criterion", "before", "after", "cause"]
    let rows = learners.flatMap(\.differences).map { difference in
      [
        Gradebook.inert(difference.learner), difference.question.map { "Q\($0)" } ?? "",
        Gradebook.inert(difference.criterion ?? ""), points(difference.before),
        points(difference.after), Gradebook.inert(difference.cause),
      ]
    }
    return spreadsheet([header] + rows)
  }

  public func html() -> String {
    HTMLPage(
      title: "What changed: \(bounded(title))",
      styleSheets: [.page, .handback],
      header: [
        element("h1", text: "What the regrading changed"),
        element("p", ["class": "learner"], [element("bdi", text: bounded(title))]),
        element("p", ["class": "summary"], text: summary),
        openLinks([
          (ClassPage.name, "All learners"), (Self.tableName, "The same for a spreadsheet"),
        ]),
      ],
      contents: .none,
      text: learners.isEmpty
        ? [element("p", text: "Every mark is what it was.")]
        : LearnerDifference.Kind.allCases.map(section)
    ).html
  }

  /// "4 learners: 1 lost something with the same submission, 3 have more."
  private var summary: String {
    if learners.isEmpty { return "Nothing." }
    let parts = LearnerDifference.Kind.allCases.compactMap { kind in
      let count = learners.count { $0.kind == kind }
      return count == 0 ? nil : Self.words(kind, count)
    }
    return "\(counted(learners.count, "learner")): \(parts.joined(separator: ", "))."
  }

  private static func words(_ kind: LearnerDifference.Kind, _ count: Int) -> String {
    let have = count == 1 ? "has" : "have"
    return switch kind {
    case .loud: "\(count) lost something with the same submission"
    case .fell: "\(count) \(have) less for another submission"
    case .rose: "\(count) \(have) more"
    case .even: "\(count) \(have) as much as before, in other places"
    }
  }

  private static func heading(_ kind: LearnerDifference.Kind) -> String {
    switch kind {
    case .loud: "Fell, though the submission is the same"
    case .fell: "Fell, with another submission"
    case .rose: "Rose"
    case .even: "Moved"
    }
  }

  private func section(_ kind: LearnerDifference.Kind) -> Node {
    let concerned = learners.filter { $0.kind == kind }
    if concerned.isEmpty { return .none }
    let alarm = element(
      "p", ["class": "alarm"],
      [
        element("strong", text: "Look at these before you hand anything back."),
        .text(
          " These learners changed nothing, and lost something that they had: only the course, the "
            + "seed or the tools can be the reason."),
      ])
    return element(
      "section", [:],
      [
        element("h2", text: "\(Self.heading(kind)): \(counted(concerned.count, "learner"))"),
        kind == .loud ? alarm : .none, .group(concerned.map(table)),
      ])
  }

  private func table(of learner: LearnerDifference) -> Node {
    let heads =
      ["Question", "Criterion"].map { element("th", ["scope": "col"], text: $0) }
      + ["Before", "After", "Change"].map {
        element("th", ["scope": "col", "class": "trailing"], text: $0)
      } + [element("th", ["scope": "col"], text: "Why")]
    let caption = element(
      "caption", [:],
      [
        element("bdi", text: shownName(learner.learner, limit: 100)),
        .text(": \(signed(hundredths: learner.change)) in all"),
      ])
    return element(
      "div", ["class": "scroll", "tabindex": "0"],
      [
        element(
          "table", ["class": "changes"],
          [
            caption, element("thead", [:], [element("tr", [:], heads)]),
            element("tbody", [:], learner.differences.map(row)),
          ])
      ])
  }

  private func row(_ difference: MarkDifference) -> Node {
    func points(_ hundredths: Int?) -> Node {
      element(
        "td", ["class": "trailing"], text: hundredths.map { decimal(hundredths: $0) } ?? "–")
    }
    let sign = difference.change < 0 ? "▼ " : difference.change > 0 ? "▲ " : ""
    let style = difference.isLoud ? "loud" : difference.change < 0 ? "less" : "more"
    return element(
      "tr", ["class": style],
      [
        element("td", text: difference.question.map { "Q\($0)" } ?? "Total"),
        element("td", text: difference.criterion.map { bounded($0, to: 100) } ?? ""),
        points(difference.before), points(difference.after),
        element(
          "td", ["class": "trailing change"], text: sign + signed(hundredths: difference.change)),
        element("td", text: bounded(difference.cause, to: 500)),
      ])
  }
}
