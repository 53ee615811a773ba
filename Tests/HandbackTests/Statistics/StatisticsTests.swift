import Exercises
import Grading
import Handback
import Testing

/// The numbers from NumPy 2 and SciPy 1: `np.percentile`, `stats.pearsonr`, `stats.pointbiserialr`.
@Suite struct StatisticsTests {
  @Test func quartilesAreNumPys() throws {
    let spread = try #require(Spread(of: [100, 0, 61, 12.5, 20, 55, 20, 88.25]))
    #expect(spread.mean == 44.59375)
    #expect(
      [spread.lowerQuartile, spread.median, spread.upperQuartile] == [18.125, 37.5, 67.8125])
    #expect(spread.least == 0 && spread.most == 100 && spread.count == 8)
    #expect(Spread(of: []) == nil)
    #expect(Spread(of: [7])?.upperQuartile == 7)
  }

  @Test func correlationsAreSciPys() throws {
    let others = [0.9, 0.4, 0.3, 0.6, 0.5, 0.8]
    let shares = zip([1, 0.5, 0, 1, 0.25, 0.75], others).map { (x: $0, y: $1) }
    let earned = zip([1.0, 1, 0, 1, 0, 0], others).map { (x: $0, y: $1) }
    #expect(abs(try #require(correlation(shares)) - 0.8106434833777775) < 1e-12)
    #expect(abs(try #require(correlation(earned)) - 0.23643312187173013) < 1e-12)
  }

  /// Everybody the same, or nearly nobody: nothing can be said.
  @Test func withoutVarianceThereIsNoCorrelation() {
    #expect(correlation([(1, 1), (1, 2), (1, 3)]) == nil)
    #expect(correlation([(1, 0.1), (2, 0.1), (3, 0.1)]) == nil)
    #expect(correlation([(1, 1), (2, 2)]) == nil)
  }

  // MARK: - A class of five

  /// Three questions of 2.00, 4.00 and 2.00 points; the second has criteria of 1.00 and 3.00.
  private static func mark(
    _ learner: String, _ points: [Int], hash: String? = nil, hint: String? = nil,
    observed: String = "right", attempts: [Attempt] = []
  ) -> LearnerMark {
    func whole(_ question: Int) -> QuestionGrade {
      let isRight = points[question - 1] > 0
      return QuestionGrade(
        question: question, status: isRight || question == 1 ? .graded : .unanswered,
        criteria: [
          CriterionGrade(name: "all", title: "All of it", points: isRight ? 200 : 0, outOf: 200)
        ])
    }
    let second = QuestionGrade(
      question: 2, status: .graded,
      criteria: [
        CriterionGrade(
          name: "small", title: "The small part", points: points[1] % 3 == 1 ? 100 : 0, outOf: 100),
        CriterionGrade(
          name: "large", title: "The large part", points: points[1] >= 3 ? 300 : 0, outOf: 300,
          message: points[1] >= 3 ? nil : "It is 7, not 8."),
      ], hint: hint, observed: observed)
    return SampleClass.mark(
      SampleClass.grade(learner, [whole(1), second, whole(3)], hash: hash), attempts: attempts)
  }

  private let statistics = ClassStatistics(
    of: ClassBook(
      title: "c", questions: [1, 2, 3],
      marks: [
        mark("a", [2, 4, 2], hash: "same"), mark("b", [0, 1, 0], observed: "seven"),
        mark("c", [2, 3, 0], hint: "The small part is missing."),
        mark("d", [0, 1, 2], observed: "seven"), mark("e", [2, 4, 2], hash: "same"),
        LearnerMark(learner: "f", status: .missing, state: .none),
      ]))

  @Test func eachQuestionHasItsRates() {
    let (first, second, third) = (
      statistics.questions[0], statistics.questions[1], statistics.questions[2]
    )
    #expect(first.mean == 0.6 && first.full == 0.6 && first.learners == 5)
    #expect(second.mean == 0.65 && second.full == 0.4)
    #expect(third.unanswered == 0.4 && third.notCompiled == 0 && third.waiting == 0)
    #expect(second.criteria.map(\.name) == ["small", "large"])
    #expect(second.criteria.map(\.earned) == [0.8, 0.6])
  }

  @Test func discriminationIsTheCorrelationWithTheRest() throws {
    let numbers = try statistics.questions.map { try #require($0.discrimination) }
    for (number, expected) in zip(
      numbers, [0.7579367289598671, 0.8669214468630105, 0.2821382463434393])
    {
      #expect(abs(number - expected) < 1e-12)
    }
  }

  @Test func totalsAreSharesOfFullMarks() {
    #expect(statistics.totals == [12.5, 37.5, 62.5, 100, 100])
    #expect(statistics.outOf == 800)
    #expect(statistics.statuses.map(\.1) == [5, 1])
  }

  @Test func mistakesAreGathered() {
    let mistakes = statistics.mistakes
    #expect(mistakes.known.map(\.hint) == ["The small part is missing."])
    #expect(mistakes.known.map(\.learners) == [["c"]])
    #expect(mistakes.unknown.map(\.message) == ["It is 7, not 8."])
    #expect(mistakes.unknown.map(\.learners) == [["b", "d"]])
    #expect((mistakes.known.map(\.question) + mistakes.unknown.map(\.question)) == [2, 2])
    #expect(mistakes.identical.map(\.learners) == [["a", "e"]])
    #expect(mistakes.identical.map(\.answered) == [3])
  }

  @Test func whatIsExcusedOrWaitsIsNotCounted() {
    let statistics = ClassStatistics(of: SampleClass.book)
    let written = statistics.questions[3]
    #expect(written.learners == 0 && written.waiting == 5 && written.mean == nil)
    #expect(statistics.questions[2].learners == 4)
  }

  @Test func handingInIsSeenFromTheDueDate() throws {
    func attempt(_ time: String) -> [Attempt] {
      [
        Attempt(
          number: 1, arrival: Arrival(time: SubmissionTime(time)), points: 0, counts: true)
      ]
    }
    let marks = [
      Self.mark("a", [2, 4, 2], attempts: attempt("2026-11-01 12:00")),
      Self.mark("b", [2, 4, 2], attempts: attempt("2026-11-21 23:59:59")),
      Self.mark("c", [2, 4, 2], attempts: attempt("2026-11-22 00:00")),
      Self.mark("d", [2, 4, 2], attempts: attempt("2026-11-30 12:00")),
      Self.mark("e", [2, 4, 2]),
    ]
    let policy = Policy(
      due: SubmissionTime("2026-11-21"),
      extensions: ["d": try #require(SubmissionTime("2026-12-01"))]
    )
    let punctuality = try #require(Punctuality(of: marks, policy))
    #expect(punctuality.known == 4 && punctuality.late == 1)
    #expect(punctuality.stretches.map(\.learners) == [1, 0, 1, 0, 1, 1, 0, 0])
  }
}
