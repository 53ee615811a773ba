import Handback
import TestSupport
import Testing

/// What a learner reads about the mark.
@Suite struct MarkPageTests {
  private let page = MarkPage(
    of: SampleClass.ada, course: SampleClass.title, titles: SampleClass.titles,
    policy: Policy(attempts: .best), adjustments: SampleClass.adasAdjustments)

  private var pages: [MarkPage] {
    [page] + SampleClass.book.marks.map { MarkPage(of: $0, course: SampleClass.hostile) }
  }

  @Test func itLooksAsItDid() throws {
    try expectSnapshot(page.html(), "mark.html")
    try expectSnapshot(String(decoding: page.markdown(), as: UTF8.self), "mark.md")
  }

  @Test func itsPolicyAllowsItsStyleSheets() throws {
    for page in pages { try expectOwnStyleSheetsOnly(page.html(), 2) }
  }

  @Test(.enabled(if: Python.has("html5lib"), "needs Python's html5lib (python3-html5lib)"))
  func aStrictReaderFindsNothingWrong() throws {
    let found = try StrictPages.faults(of: pages.map { $0.html() })
    #expect(found == "", "\(found)")
  }

  @Test func itTellsOfNobodyElse() {
    for (mark, page) in zip(SampleClass.book.marks, pages.dropFirst()) {
      for other in SampleClass.book.marks where other.learner != mark.learner {
        let name = other.person.name ?? other.learner
        #expect(!page.html().contains(name))
        #expect(!String(decoding: page.markdown(), as: UTF8.self).contains(name))
      }
    }
  }

  @Test func eachCriterionSaysWhatWasLookedAt() {
    let html = page.html()
    #expect(
      html.contains(
        "Looked at in the trials “too long” and “one number”, each with a public and a hidden input. "
          + "Compared: norm and gradients."))
    #expect(html.contains("Expected: that your answer refuses it with an error."))
    #expect(html.contains("<code>script/check 14</code>"))
  }

  @Test func everyStepOfTheSumHasItsReason() {
    let text = String(decoding: page.markdown(), as: UTF8.self)
    for line in [
      "| Questions: What each is worth stands below | 6.50 |",
      "| Excused: Q18: counts neither in your points nor in full marks |  |",
      "| Adjusted by hand: Helped others in the forum (ap) | +1.00 |",
      "| **Total** | **8.50 of 12.00** |",
    ] { #expect(text.contains(line), "\(text)") }
    #expect(text.contains("Attempt 2 counts: The first was a draft (ap)."))
  }

  @Test func whatWaitsForAPersonIsShownAsSuch() {
    #expect(
      page.html().contains("Provisional: somebody has yet to read and mark your answer to Q26."))
    #expect(page.html().contains("… marked by a person, not yet"))
  }

  @Test func whoHasNoMarkIsToldWhy() {
    func told(_ learner: String) -> String {
      let mark = SampleClass.book.marks.first { $0.learner == learner }
      return mark.map { MarkPage(of: $0, course: "c", hasFeedback: false).html() } ?? ""
    }
    #expect(told("gödel & sons").contains("It is a PDF."))
    #expect(told("kovalevskaya").contains("Not handed in"))
    #expect(told("bose").contains("That says nothing about your answers, and it is no score."))
  }

  @Test func markdownKeepsHostileTextInItsPlace() throws {
    let mark = try #require(SampleClass.book.marks.first { $0.learner == SampleClass.hostile })
    let text = String(
      decoding: MarkPage(of: mark, course: SampleClass.hostile).markdown(), as: UTF8.self)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("# ") } == 1)
    #expect(!text.contains("\n<script") && text.contains("&lt;script"))
  }
}
