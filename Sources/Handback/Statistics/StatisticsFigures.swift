import Exercises

extension ClassStatistics {
  /// How many learners have how much of full marks, in tenths; `nil` when nobody has marks.
  var totalsFigure: Figure? {
    guard let spread else { return nil }
    // With bonus points there may be more than all there is.
    let bins = max(10, Int((spread.most / 10).rounded(.up)))
    var counts = [Int](repeating: 0, count: bins)
    // The last tenth holds full marks, too.
    for total in totals { counts[min(bins - 1, max(0, Int(total / 10)))] += 1 }
    return Figure(
      name: "totals", title: "How many learners have how much of full marks",
      summary:
        "Half of the learners lie between \(fixed(spread.lowerQuartile, 0)) and "
        + "\(fixed(spread.upperQuartile, 0)) %, the median is \(fixed(spread.median, 0)) %.",
      .histogram(
        Histogram(
          x: Axis("Total", unit: "% of full marks"), y: Axis("Learners"),
          edges: (0...bins).map { 10 * Double($0) }, sets: [.init("", counts)])))
  }

  /// What was earned on average, question by question; `nil` when no question is marked.
  var questionsFigure: Figure? {
    let shown = questions.compactMap { question in
      question.mean.map { (name: "Q\(question.question)", mean: (100 * $0).rounded()) }
    }
    guard let hardest = shown.min(by: { $0.mean < $1.mean }),
      let easiest = shown.max(by: { $0.mean < $1.mean })
    else { return nil }
    return Figure(
      name: "questions", title: "What was earned on average, question by question",
      summary:
        "The least at \(hardest.name), \(fixed(hardest.mean, 0)) %, and the most at "
        + "\(easiest.name), \(fixed(easiest.mean, 0)) %.",
      .bars(
        BarChart(
          categories: shown.map(\.name), x: Axis("Question"), y: Axis("Points earned", unit: "%"),
          groups: [.init("", shown.map(\.mean))])))
  }

  /// When it was handed in; `nil` when that isn't known.
  var punctualityFigure: Figure? {
    guard let punctuality else { return nil }
    return Figure(
      name: "punctuality", title: "When learners handed in, as seen from the due date",
      summary: "\(punctuality.late) of \(punctuality.known) handed in after it.",
      .bars(
        BarChart(
          categories: punctuality.stretches.map(\.words), x: Axis("Time of handing in"),
          y: Axis("Learners"),
          groups: [.init("", punctuality.stretches.map { Double($0.learners) })])))
  }
}
