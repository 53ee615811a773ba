import Grading
import Handback
import TestSupport
import Testing

/// The page for who teaches the course.
@Suite struct StatisticsPageTests {
  private let page = StatisticsPage(
    of: ClassStatistics(of: SampleClass.book, policy: Policy(due: SubmissionTime("2026-11-21"))),
    titles: SampleClass.titles)

  @Test func itLooksAsItDid() throws {
    try expectSnapshot(page.html(), "statistics.html")
    try expectSnapshot(String(decoding: page.csv(), as: UTF8.self), "statistics.csv")
  }

  @Test func itsPolicyAllowsItsStyleSheets() throws { try expectOwnStyleSheetsOnly(page.html(), 4) }

  @Test(.enabled(if: Python.has("html5lib"), "needs Python's html5lib (python3-html5lib)"))
  func aStrictReaderFindsNothingWrong() throws {
    let found = try StrictPages.faults(of: [page.html()])
    #expect(found == "", "\(found)")
  }

  @Test func figuresSayInWordsWhatTheyShow() {
    let html = page.html()
    #expect(html.contains("<title id=\"figure.totals.title\">How many learners have how much"))
    #expect(html.contains("<desc id=\"figure.totals.summary\">Half of the learners lie between"))
    #expect(html.contains("aria-labelledby=\"figure.questions.title figure.questions.summary\""))
  }

  @Test func nothingOfALearnersActs() {
    let html = page.html()
    #expect(!html.contains("<script") && !html.contains("\u{1B}") && !html.contains("\u{202E}"))
  }

  @Test func aClassWithoutMarksHasAPage() {
    let none = ClassStatistics(of: ClassBook(title: "c", questions: [1], marks: []))
    #expect(StatisticsPage(of: none).html().contains("Nobody has marks yet."))
  }
}
