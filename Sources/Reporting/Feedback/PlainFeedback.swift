import Exercises
import Wording

/// What is handed back when a learner's feedback cannot be made: the marks alone. It is made of numbers
/// and the learner's name, so nothing that an answer showed or said can keep it from being made.
public struct PlainFeedback: Sendable {
  private let grade: SubmissionGrade
  private let isIsolated: Bool

  public init(grade: SubmissionGrade, isIsolated: Bool) {
    self.grade = grade
    self.isIsolated = isIsolated
  }

  /// By the files' names: `feedback.md` and `feedback.html`.
  public func files() -> [String: [UInt8]] {
    ["feedback.md": Array(markdown.utf8), "feedback.html": Array(html.utf8)]
  }

  private static let explanation =
    "Your answers were marked, but a page with all that they showed could not be made. The marks "
    + "are not affected. Whoever graded them has been told; result.json says for every question what "
    + "was earned and why not."

  private var total: String {
    grade.refusal == nil
      ? "\(decimal(hundredths: grade.points)) of \(decimal(hundredths: grade.outOf)) points"
      : "This submission was refused."
  }

  private var rows: [(question: String, score: String)] {
    grade.questions.prefix(1_000).map {
      ("Q\($0.question)", "\(decimal(hundredths: $0.points)) of \(decimal(hundredths: $0.outOf))")
    }
  }

  private var learner: String {
    String(String.UnicodeScalarView(grade.learner.unicodeScalars.prefix(160)))
  }

  private var markdown: String {
    let stamp =
      isIsolated ? "" : "> **\(Feedback.isolationStamp).** \(Feedback.isolationWarning)\n\n"
    let table = rows.map { "| \($0.question) | \($0.score) |\n" }.joined()
    return
      "\(stamp)# Feedback for \(markdownText(learner))\n\n**\(total)**\n\n\(Self.explanation)\n"
      + (table.isEmpty ? "" : "\n| Question | Points |\n| :--- | ---: |\n\(table)")
  }

  private var html: String {
    let stamp = Node.group([
      element(
        "p", ["class": "alarm"],
        [element("strong", text: Feedback.isolationStamp), .text(" " + Feedback.isolationWarning)])
    ])
    return HTMLPage(
      title: "\(isIsolated ? "" : "\(Feedback.isolationStamp): ")\(learner)",
      header: [
        isIsolated ? .none : stamp,
        element("h1", [:], [.text("Feedback for "), element("bdi", text: singleLine(learner))]),
        element("p", ["class": "summary"], [element("strong", text: total)]),
      ],
      contents: .none,
      text: [
        element("p", text: Self.explanation),
        element("ul", [:], rows.map { element("li", text: "\($0.question): \($0.score)") }),
      ]
    ).html
  }
}
