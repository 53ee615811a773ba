import Handback
import TestSupport
import Testing

/// What a regrading changed.
@Suite struct DifferencePageTests {
  private static let differences = [
    MarkDifference(
      learner: "noether", question: 14, criterion: "norm", before: 0, after: 100,
      cause: "the rubric of Q14 changed", isSameSubmission: true),
    MarkDifference(
      learner: "noether", before: 900, after: 1_000, cause: "the rubric of Q14 changed",
      isSameSubmission: true),
    MarkDifference(
      learner: "turing", question: 2, before: 200, after: 100, cause: "another submission",
      isSameSubmission: false),
    MarkDifference(
      learner: "hopper", question: 14, criterion: "direction", before: 200, after: 0,
      cause: "the reference's answer to Q14 changed", isSameSubmission: true),
    MarkDifference(
      learner: "hopper", question: 18, criterion: "file", before: nil, after: 200,
      cause: "the rubric of Q18 changed", isSameSubmission: true),
    MarkDifference(
      learner: "=\(SampleClass.hostile)", question: 2, criterion: SampleClass.hostile, before: 0,
      after: 1, cause: SampleClass.hostile, isSameSubmission: true),
  ]

  private let page = DifferencePage(of: differences, title: SampleClass.title)

  @Test func itLooksAsItDid() throws { try expectSnapshot(page.html(), "difference.html") }

  @Test func itsPolicyAllowsItsStyleSheets() throws { try expectOwnStyleSheetsOnly(page.html(), 2) }

  @Test(.enabled(if: Python.has("html5lib"), "needs Python's html5lib (python3-html5lib)"))
  func aStrictReaderFindsNothingWrong() throws {
    let found = try StrictPages.faults(of: [page.html()])
    #expect(found == "", "\(found)")
  }

  /// Even where the sum is what it was.
  @Test func whatFellForTheSameSubmissionStandsFirst() {
    let html = page.html()
    let headings = html.matches(of: /<h2>([^<]*)<\/h2>/).map { String($0.1) }
    #expect(
      headings == [
        "Fell, though the submission is the same: 1 learner",
        "Fell, with another submission: 1 learner", "Rose: 2 learners",
      ])
    #expect(html.contains("<bdi>hopper</bdi>: 0.00 in all"))
    #expect(html.contains("<bdi>noether</bdi>: +1.00 in all"))
  }

  @Test func theTableHasARowForEach() {
    let text = String(decoding: page.csv(), as: UTF8.self)
    #expect(
      text.hasPrefix("learner,question,criterion,before,after,cause\r\n\"'=</td>"), "\(text)")
    #expect(
      text.hasSuffix(
        """
        hopper,Q14,direction,2.00,0.00,the reference's answer to Q14 changed\r
        hopper,Q18,file,,2.00,the rubric of Q18 changed\r
        noether,,,9.00,10.00,the rubric of Q14 changed\r
        noether,Q14,norm,0.00,1.00,the rubric of Q14 changed\r
        turing,Q2,,2.00,1.00,another submission\r

        """))
  }

  @Test func nothingChangedIsSaid() {
    #expect(DifferencePage(of: [], title: "c").html().contains("Every mark is what it was."))
  }
}
