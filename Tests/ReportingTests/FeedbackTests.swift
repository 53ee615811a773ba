import Exercises
import Parsing
import Reporting
import TestSupport
import Testing

@Suite struct FeedbackTests {
  @Test func bothFormatsAreAsRecorded() throws {
    let mixed = try SampleFeedback.feedback()
    try expectSnapshot(mixed.html(), "feedback.html")
    try expectSnapshot(mixed.markdownText, "feedback.md")
    let refused = try SampleFeedback.feedback(on: SampleFeedback.refused, isIsolated: false)
    try expectSnapshot(refused.html(), "feedback-refused.html")
    try expectSnapshot(refused.markdownText, "feedback-refused.md")
    let perfect = try SampleFeedback.feedback(on: SampleFeedback.perfect)
    try expectSnapshot(perfect.markdownText, "feedback-perfect.md")
  }

  @Test func whatWasLostStandsBeforeTheNotebookInBothFormats() throws {
    let feedback = try SampleFeedback.feedback()
    for text in [feedback.html(), feedback.markdownText] {
      let losses = try #require(text.firstRange(of: "Where points were lost"))
      let notebook = try #require(text.firstRange(of: "What the questions are about."))
      let criterion = try #require(text.firstRange(of: "Gradients that are too long keep"))
      #expect(losses.upperBound < criterion.lowerBound)
      #expect(criterion.upperBound < notebook.lowerBound)
    }
  }

  @Test func fullMarksAreSaid() throws {
    let feedback = try SampleFeedback.feedback(on: SampleFeedback.perfect)
    for text in [feedback.html(), feedback.markdownText] {
      #expect(text.contains("Nowhere: every question has full marks."))
      #expect(text.contains("28.00 of 28.00"))
      #expect(!text.contains("✗ lost"))
    }
  }

  @Test(arguments: [
    (0, "0.00"), (5, "0.05"), (50, "0.50"), (250, "2.50"), (10_000, "100.00"), (-25, "-0.25"),
  ])
  func pointsHaveTwoDecimals(hundredths: Int, text: String) throws {
    let criterion = CriterionGrade(name: "a", title: "a", points: hundredths, outOf: 12_345)
    let grade = SampleFeedback.grade([
      QuestionGrade(question: 12, status: .graded, criteria: [criterion])
    ])
    #expect(
      try SampleFeedback.feedback(on: grade).markdownText.contains("**\(text) of 123.45 points**"))
  }

  @Test func messagesKeepTheirLines() throws {
    let message = "first\n\n    indented\nlast"
    let criteria = SampleFeedback.criteria(["a"], lost: [0: message])
    let grade = SampleFeedback.grade([
      QuestionGrade(question: 12, status: .graded, criteria: criteria)
    ])
    let feedback = try SampleFeedback.feedback(on: grade)
    #expect(feedback.html().contains("<p class=\"message\">\(message)</p>"))
    #expect(
      feedback.markdownText.contains(
        "- ✗ lost, 0.00 of 1.00: a\n  ```text\n  first\n\n      indented\n  last\n  ```\n"))
  }

  @Test func longLinesOfAMessageAreWrappedInMarkdownAtTheirIndentation() throws {
    let words = String(repeating: "word ", count: 30) + "end"
    let criteria = SampleFeedback.criteria(["a"], lost: [0: "  \(words)"])
    let grade = SampleFeedback.grade([
      QuestionGrade(question: 12, status: .graded, criteria: criteria)
    ])
    let lines = try SampleFeedback.feedback(on: grade).markdownText.split(separator: "\n")
      .filter { $0.contains("word") }
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.hasPrefix("    word") && $0.count <= 94 })
    #expect(lines.joined(separator: " ").split(separator: " ").count == 31)
  }

  @Test func aReasonIsNotSaidTwiceInARow() throws {
    let html = try SampleFeedback.feedback().html()
    #expect(html.split(separator: "on the trial &quot;usual&quot;: Index out of range").count == 2)
    #expect(html.split(separator: "for the same reason as above").count == 3)
  }

  @Test func compilersDiagnosticsAreCodeAndSaidOnce() throws {
    let feedback = try SampleFeedback.feedback()
    #expect(feedback.html().contains("<code>Q18_SavingAndLoading.swift:7:14: error: cannot find"))
    #expect(feedback.html().split(separator: "Q18_SavingAndLoading.swift:7").count == 2)
    #expect(feedback.markdownText.split(separator: "Q18_SavingAndLoading.swift:7").count == 2)
  }

  @Test func anUntouchedStubIsNotShownAsTheLearnersAnswer() throws {
    let feedback = try SampleFeedback.feedback()
    #expect(!feedback.html().contains("is not answered yet"))
    #expect(!feedback.markdownText.contains("is not answered yet"))
  }

  @Test func aRefusedSubmissionHasItsReasonAndNoNotebook() throws {
    let feedback = try SampleFeedback.feedback(on: SampleFeedback.refused)
    for text in [feedback.html(), feedback.markdownText] {
      #expect(text.contains("leads out of the archive. Pack the folder anew."))
      #expect(text.contains("hand it in again"))
      #expect(!text.contains("0.00 of 0.00"))
      #expect(!text.contains("What the questions are about."))
      #expect(!text.contains("func train"))
    }
    #expect(feedback.figures().isEmpty)
  }

  @Test func onlyWhatRanWithoutTheSandboxIsStamped() throws {
    for grade in [SampleFeedback.mixed, SampleFeedback.perfect, SampleFeedback.refused] {
      let isolated = try SampleFeedback.feedback(on: grade)
      #expect(!isolated.html().contains("NOT ISOLATED"))
      #expect(!isolated.markdownText.contains("NOT ISOLATED"))
      let trusted = try SampleFeedback.feedback(on: grade, isIsolated: false)
      #expect(trusted.html().contains("<title>NOT ISOLATED: Ada Lovelace"))
      #expect(trusted.html().contains("<strong>NOT ISOLATED</strong>"))
      #expect(trusted.markdownText.hasPrefix("> **NOT ISOLATED.**"))
    }
  }

  @Test func durationsAndTheGradingsFingerprintsAreNotShown() throws {
    let slow = SampleFeedback.outcomes.map { outcome in
      var outcome = outcome
      outcome.seconds += 100
      return outcome
    }
    let (first, second) = (
      try SampleFeedback.feedback(), try SampleFeedback.feedback(outcomes: slow)
    )
    #expect(first.html() == second.html())
    #expect(first.markdown() == second.markdown())
    #expect(!first.html().contains("c0c0c0") && !first.markdownText.contains("c0c0c0"))
  }

  @Test func marksOutsideTheNotebookAreExplainedToo() throws {
    let grade = SampleFeedback.grade([
      QuestionGrade(
        question: 30, status: .graded,
        criteria: SampleFeedback.criteria(["Somewhere else"], lost: [0: "It was lost there."]))
    ])
    let feedback = try SampleFeedback.feedback(on: grade)
    #expect(feedback.html().contains("id=\"page.q30\">Q30, which this notebook does not ask</h2>"))
    #expect(feedback.html().contains("It was lost there."))
    #expect(feedback.markdownText.contains("## Q30, which this notebook does not ask"))
    #expect(feedback.markdownText.contains("It was lost there."))
  }

  @Test func figuresAreFilesBesideTheMarkdownAndInsideThePage() throws {
    let feedback = try SampleFeedback.feedback()
    #expect(feedback.figures().map(\.path) == ["figures/q12-loss.svg"])
    #expect(feedback.markdownText.contains("](figures/q12-loss.svg)"))
    #expect(feedback.html().contains("<svg") && !feedback.html().contains("q12-loss.svg"))
  }
}
