import Exercises
import Reporting
import Wording

/// The answers that wait for a person: `waiting.html`, to read them one after the other, and `waiting.csv`, to
/// fill in what they get.
///
/// The table has the columns of `adjustments.csv`. A row that nobody has filled in says nothing there, so that
/// the table can be put there as a whole.
public struct WaitingPage: Sendable {
  public static let name = "waiting.html"
  public static let tableName = "waiting.csv"

  private let title: String
  /// Question by question: who marks the same question in a row marks alike.
  private let waiting: [(question: Int, answers: [Answer])]
  private let titles: [Int: String]
  private let existing: Set<String>

  private struct Answer {
    let mark: LearnerMark
    let outOf: Int
    /// What the learner has written; `nil` when that isn't at hand.
    let text: String?
  }

  /// - Parameters:
  ///   - answers: what learners have written, by learner and question.
  ///   - titles: the questions' titles, by number.
  ///   - files: the files that may be linked to, by their paths in the folder of grades.
  public init(
    of book: ClassBook, answers: [String: [Int: String]], titles: [Int: String] = [:],
    files: Set<String> = []
  ) {
    title = book.title
    self.titles = titles
    existing = files
    let all = book.marks.flatMap { mark in
      mark.questions.filter(\.isWaiting).map { question in
        (
          question: question.question,
          answer: Answer(
            mark: mark, outOf: question.outOf, text: answers[mark.learner]?[question.question])
        )
      }
    }
    waiting = Dictionary(grouping: all, by: \.question)
      .map { (question: $0.key, answers: $0.value.map(\.answer)) }
      .sorted { $0.question < $1.question }
  }

  /// How many answers wait.
  public var count: Int { waiting.reduce(0) { $0 + $1.answers.count } }

  /// Both, by the files' names.
  public func files() -> [String: [UInt8]] {
    [Self.name: Array(html().utf8), Self.tableName: csv()]
  }

  public func csv() -> [UInt8] {
    let rows = waiting.flatMap { question, answers in
      answers.map { [Gradebook.inert($0.mark.learner), "Q\(question)", "set", "", "", ""] }
    }
    return spreadsheet([AdjustmentsFile.columns] + rows)
  }

  public func html() -> String {
    HTMLPage(
      title: "Waiting for a person: \(bounded(title))",
      styleSheets: [.page, .handback],
      header: [
        element("h1", text: "Answers that wait for a person"),
        element("p", ["class": "learner"], [element("bdi", text: bounded(title))]),
        element("p", ["class": "summary"], text: summary),
        openLinks([
          (ClassPage.name, "All learners"), (Self.tableName, "The same as a table to fill in"),
        ]),
      ],
      contents: .none, text: count == 0 ? [] : [advice] + waiting.map(section)
    ).html
  }

  private var summary: String {
    if count == 0 { return "None: everything that a person marks has been marked." }
    return waiting.map { question, answers in
      "\(counted(answers.count, "answer")) to Q\(question)"
    }.joined(separator: ", ") + "."
  }

  private var advice: Node {
    element(
      "p", [:],
      [
        .text("Write points, a reason that the learner will read, and your initials into "),
        element("code", text: Self.tableName), .text(", and add its rows to "),
        element("code", text: AdjustmentsFile.name),
        .text(". Rows without a value are passed over."),
      ])
  }

  private func section(question: Int, answers: [Answer]) -> Node {
    let name = ["Q\(question)", titles[question].map { bounded($0) }].compactMap { $0 }
    return element(
      "section", ["aria-labelledby": "page.q\(question)"],
      [
        element("h2", ["id": "page.q\(question)"], text: name.joined(separator: " ")),
        .group(
          answers.enumerated().map { article($1, to: question, id: "q\(question).\($0 + 1)") }),
      ])
  }

  private func article(_ answer: Answer, to question: Int, id: String) -> Node {
    let path = "\(answer.mark.learner)/feedback.html"
    let link = "\(answer.mark.linkedFolder)/feedback.html"
    let place =
      existing.contains(path)
      ? element("a", ["href": "\(link)#q\(question)"], text: "in the learner's feedback") : .none
    return element(
      "article", ["class": "question", "id": id, "aria-labelledby": "\(id).who"],
      [
        element(
          "h3", ["id": "\(id).who"],
          [
            element("bdi", text: answer.mark.shownLearner),
            element(
              "span", ["class": "badge waiting"],
              text: "… of \(decimal(hundredths: answer.outOf)) points"),
          ]),
        answer.text.map { text in
          element("pre", ["class": "written", "tabindex": "0"], [.text(Excerpt(text).text)])
        } ?? element("p", ["class": "quiet"], text: "The text of this answer isn't at hand here."),
        element(
          "p", ["class": "looked"],
          [element("bdi", text: answer.mark.shownFolder), .text(" "), place]),
      ])
  }
}
