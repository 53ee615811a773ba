import Exercises

extension StatisticsPage {
  /// All numbers of the page for a spreadsheet: one row for each of the totals' numbers, each question,
  /// criterion, mistake and group of identical submissions; `kind` says which. Rates are shares of 1.
  func table() -> [UInt8] {
    let header = [
      "kind", "question", "criterion", "text", "learners", "rate", "full", "unanswered",
      "not compiled", "waiting", "discrimination", "names",
    ]
    return spreadsheet(
      [header] + totalRows + statistics.questions.flatMap(rows) + mistakeRows)
  }

  /// A row with what is known, and the rest empty.
  private func row(
    _ kind: String, question: Int? = nil, criterion: String = "", text: String = "", learners: Int,
    _ rates: [Double?] = [], waiting: Int? = nil, discrimination: Double? = nil,
    names: [String] = []
  ) -> [String] {
    func number(_ value: Double?) -> String { value.map { fixed($0, 4) } ?? "" }
    let padded = rates + [Double?](repeating: nil, count: 4 - rates.count)
    return [
      kind, question.map { "Q\($0)" } ?? "", Gradebook.inert(criterion), Gradebook.inert(text),
      "\(learners)",
    ] + padded.map(number)
      + [
        waiting.map { "\($0)" } ?? "", number(discrimination),
        Gradebook.inert(names.joined(separator: "; ")),
      ]
  }

  private var totalRows: [[String]] {
    guard let spread = statistics.spread else { return [] }
    return [
      ("mean", spread.mean), ("least", spread.least), ("lower quartile", spread.lowerQuartile),
      ("median", spread.median), ("upper quartile", spread.upperQuartile), ("most", spread.most),
    ].map { row("total", text: $0.0, learners: spread.count, [$0.1 / 100]) }
  }

  private func rows(of question: QuestionStatistics) -> [[String]] {
    [
      row(
        "question", question: question.question, learners: question.learners,
        [question.mean, question.full, question.unanswered, question.notCompiled],
        waiting: question.waiting, discrimination: question.discrimination)
    ]
      + question.criteria.map {
        row(
          "criterion", question: question.question, criterion: $0.name, text: $0.title,
          learners: $0.learners, [$0.earned], discrimination: $0.discrimination)
      }
  }

  private var mistakeRows: [[String]] {
    let mistakes = statistics.mistakes
    return mistakes.known.map {
      row(
        "known mistake", question: $0.question, text: $0.hint, learners: $0.learners.count,
        names: $0.learners)
    }
      + mistakes.unknown.map {
        row(
          "unknown mistake", question: $0.question, text: $0.message, learners: $0.learners.count,
          names: $0.learners)
      }
      + mistakes.identical.map {
        row(
          "identical submissions", text: "\($0.answered) answered", learners: $0.learners.count,
          names: $0.learners)
      }
  }
}
