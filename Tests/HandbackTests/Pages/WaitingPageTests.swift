import Grading
import Handback
import TestSupport
import Testing

/// The queue of who marks written answers.
@Suite struct WaitingPageTests {
  private let page = WaitingPage(
    of: SampleClass.book,
    answers: [
      "hopper": [26: "I would try a smaller step.\n\n" + SampleClass.hostile],
      "turing": [26: String(repeating: "word ", count: 100_000)],
    ], titles: SampleClass.titles, files: SampleClass.files)

  @Test func itLooksAsItDid() throws { try expectSnapshot(page.html(), "waiting.html") }

  @Test func itsPolicyAllowsItsStyleSheets() throws { try expectOwnStyleSheetsOnly(page.html(), 2) }

  @Test(.enabled(if: Python.has("html5lib"), "needs Python's html5lib (python3-html5lib)"))
  func aStrictReaderFindsNothingWrong() throws {
    let found = try StrictPages.faults(of: [page.html()])
    #expect(found == "", "\(found)")
  }

  @Test func theTableIsReadyToBeFilledIn() throws {
    let bytes = page.csv()
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        learner,question,action,value,reason,author\r
        germain,Q26,set,,,\r
        hopper,Q26,set,,,\r
        lovelaceada_101,Q26,set,,,\r
        noether,Q26,set,,,\r
        turing,Q26,set,,,\r

        """)
    // As it is, it adjusts nothing and is no error.
    let folder = try TestFolder()
    let path = try folder.write(String(decoding: bytes, as: UTF8.self), to: "adjustments.csv")
    #expect(try AdjustmentsFile(readingAt: path).adjustments == [])
  }

  @Test func longAnswersAreCut() {
    #expect(page.html().utf8.count < 60_000)
    #expect(page.html().contains("in full the output is"))
  }

  @Test func nobodyWaits() {
    let page = WaitingPage(of: ClassBook(title: "c", questions: [], marks: []), answers: [:])
    #expect(page.count == 0 && page.html().contains("None: everything that a person marks"))
  }
}
