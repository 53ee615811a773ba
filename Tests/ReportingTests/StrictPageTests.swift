import Exercises
import Foundation
import Reporting
import TestSupport
import Testing

/// Pages as a strict reader sees them.
@Suite struct StrictPageTests {
  @Test(.enabled(if: Python.has("html5lib"), "needs Python's html5lib (python3-html5lib)"))
  func reportsHoldNothingButWhatIsAllowedAndWithoutError() throws {
    var typeset = try SampleReport.report(
      of: SampleReport.notebook + "\n" + formulas.keys.sorted().map { "$\($0)$\n" }.joined())
    typeset.typesetting.formulas = Dictionary(
      uniqueKeysWithValues: formulas.map { (Formula($0, isDisplayed: false), .markup($1)) })
    let figures = SampleFigures.all.map { Outcome.Piece.showed(.figure($0)) }
    let drawn = try SampleReport.report(
      of: "## Q1: a", [Outcome(question: 1, ending: .finished, output: figures)])
    let pages = try [
      SampleReport.report(), typeset, drawn, DemonstrationReportTests.sample(),
      HostileReport.report(),
    ].map { $0.html() }
    let found = try StrictPages.faults(of: pages)
    #expect(found == "", "\(found)")
  }

  @Test(.enabled(if: Python.has("html5lib"), "needs Python's html5lib (python3-html5lib)"))
  func feedbackHoldsNothingButWhatIsAllowedAndWithoutError() throws {
    let found = try StrictPages.faults(of: FeedbackPageTests.texts())
    #expect(found == "", "\(found)")
  }

  /// A judge that approves of everything would be none.
  @Test(.enabled(if: Python.has("html5lib"), "needs Python's html5lib (python3-html5lib)"))
  func whatIsNotAllowedIsTold() throws {
    let page = "<!doctype html><title>a</title><p onclick=a><svg><a></a></svg><script></script></i>"
    #expect(
      try StrictPages.faults(of: [page]).split(separator: "\n") == [
        "page 0: <html p onclick>", "page 0: <html script>", "page 0: <svg a>",
        "page 0: unexpected-end-tag at (1, 83)",
      ])
  }

  /// Everything that a formula's markup can have.
  private let formulas = [
    "a": """
    <math><mrow><msubsup><mi mathvariant="bold">a</mi><mn>1</mn><mo lspace="0em">+</mo></msubsup>\
    <mspace width="1em" mathbackground="black"/><mover accent="true"><mi>x</mi><mo \
    stretchy="true">‾</mo></mover></mrow></math>
    """,
    "b": """
    <math><mtable columnalign="left right" columnlines="solid" rowlines="dashed"><mtr><mtd><mi>a\
    </mi></mtd><mtd><menclose notation="box"><mroot><mi>a</mi><mn>3</mn></mroot></menclose></mtd>\
    </mtr></mtable></math>
    """,
  ]
}
