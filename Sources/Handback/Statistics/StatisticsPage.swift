import Exercises
import Reporting
import Wording

/// `statistics.html` and `statistics.csv`: a class at a glance, for who teaches the course.
public struct StatisticsPage: Sendable {
  public static let name = "statistics.html"
  public static let tableName = "statistics.csv"

  let statistics: ClassStatistics
  private let titles: [Int: String]

  /// - Parameter titles: the questions' titles, by number.
  public init(of statistics: ClassStatistics, titles: [Int: String] = [:]) {
    self.statistics = statistics
    self.titles = titles
  }

  /// Both, by the files' names.
  public func files() -> [String: [UInt8]] {
    [Self.name: Array(html().utf8), Self.tableName: csv()]
  }

  public func csv() -> [UInt8] { table() }

  public func html() -> String {
    HTMLPage(
      title: "Statistics: \(bounded(statistics.title))",
      styleSheets: [.page, .charts, .handback, .statistics],
      header: [
        element("h1", text: "Statistics"),
        element("p", ["class": "learner"], [element("bdi", text: bounded(statistics.title))]),
        element("p", ["class": "summary"], text: summary),
        openLinks([
          (ClassPage.name, "All learners"), (Self.tableName, "All numbers, for a spreadsheet"),
        ]),
      ],
      contents: .none,
      text: statistics.totals.isEmpty
        ? [element("p", text: "Nobody has marks yet.")]
        : [
          totals, questions, QuestionTable(of: statistics.questions, titles: titles).section,
          handingIn,
        ] + MistakeSections(of: statistics.mistakes).sections
    ).html
  }

  private var summary: String {
    let all = statistics.statuses.reduce(0) { $0 + $1.1 }
    let counted = statistics.statuses.map { "\($0.1) \($0.0.words)" }.joined(separator: ", ")
    var sentences = ["\(Exercises.counted(all, "learner")): \(counted)."]
    if statistics.staleCount > 0 {
      sentences.append("\(statistics.staleCount) of the marks are stale, and counted as they are.")
    }
    if statistics.provisionalCount > 0 {
      sentences.append(
        "\(statistics.provisionalCount) are provisional: what waits for a person isn't counted.")
    }
    return sentences.joined(separator: " ")
  }

  // MARK: - Totals and questions

  private var totals: Node {
    guard let spread = statistics.spread, let figure = statistics.totalsFigure else { return .none }
    let numbers = [
      ("Lowest", spread.least), ("Lower quartile", spread.lowerQuartile),
      ("Median", spread.median), ("Mean", spread.mean),
      ("Upper quartile", spread.upperQuartile), ("Highest", spread.most),
    ]
    return element(
      "section", ["aria-labelledby": "page.totals"],
      [
        element("h2", ["id": "page.totals"], text: "Totals"),
        element(
          "ul", ["class": "numbers"],
          numbers.map { name, value in
            element(
              "li", [:],
              [
                element("span", ["class": "quiet"], text: name + " "),
                element("strong", text: shownTotal(value)),
                statistics.outOf == nil
                  ? .none : element("span", ["class": "quiet"], text: " \(fixed(value, 0)) %"),
              ])
          }),
        drawn(figure),
        element(
          "p", ["class": "looked"],
          text:
            fullMarks
            + "A quarter of the learners have the lower quartile or less, half of them the median "
            + "or less, and three quarters the upper quartile or less."),
      ])
  }

  /// `61.00 of 80.00`, or in percent where full marks are not the same for everybody.
  private func shownTotal(_ percent: Double) -> String {
    statistics.outOf.map { outOf in
      decimal(hundredths: Int((percent * Double(outOf) / 100).rounded()))
    } ?? "\(fixed(percent, 0)) %"
  }

  private var fullMarks: String {
    statistics.outOf.map { "Full marks are \(decimal(hundredths: $0)). " } ?? ""
  }

  private var questions: Node {
    guard let figure = statistics.questionsFigure else { return .none }
    return element(
      "section", ["aria-labelledby": "page.questions"],
      [element("h2", ["id": "page.questions"], text: "Questions"), drawn(figure)])
  }

  private func drawn(_ figure: Figure) -> Node {
    element(
      "figure", [:],
      [
        element(
          "div", ["class": "scroll", "tabindex": "0"], [figure.inlined(id: "figure.\(figure.name)")]
        )
      ])
  }

  // MARK: - Handing in

  private var handingIn: Node {
    var nodes: [Node] = []
    if let figure = statistics.punctualityFigure, let punctuality = statistics.punctuality {
      let hours = punctuality.medianHours
      let side = hours > 0 ? "after" : "before"
      nodes += [
        element(
          "p",
          text:
            "\(punctuality.late) of \(Exercises.counted(punctuality.known, "learner")) handed in "
            + "after the due date. Half of them did so \(duration(abs(hours))) \(side) it or earlier."
        ),
        drawn(figure),
      ]
    }
    let several = statistics.attempts.filter { $0.attempts > 1 }
    if !several.isEmpty {
      let parts = statistics.attempts.map { count, learners in
        "\(learners) with \(Exercises.counted(count, "attempt"))"
      }
      nodes.append(element("p", text: "Learners: \(parts.joined(separator: ", "))."))
    }
    if nodes.isEmpty { return .none }
    return element(
      "section", ["aria-labelledby": "page.time"],
      [element("h2", ["id": "page.time"], text: "Handing in")] + nodes)
  }

  /// `3 hours`, `2.5 days`
  private func duration(_ hours: Double) -> String {
    hours < 48 ? "\(fixed(hours, hours < 10 ? 1 : 0)) hours" : "\(fixed(hours / 24, 1)) days"
  }
}
