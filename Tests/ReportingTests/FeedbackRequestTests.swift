import Exercises
import Foundation
import Parsing
import Reporting
import TestSupport
import Testing

/// What feedback is made of goes to another process, so the way there must lose nothing.
@Suite struct FeedbackRequestTests {
  private static let notebook = """
    # A course\r
    é\u{301} \u{2028} $x$

    ## Q12 Train

    How?

    """

  /// Numbers and texts that a coder may spoil, and every kind of figure.
  private static func outcomes() -> [Outcome] {
    let numbers = [
      0.1, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      1 / 3,
    ]
    var line = SampleFigures.line(numbers)
    line.title = "\u{0}\u{7F}\u{202E}"
    line.summary = "\"\\/\u{2028}"
    return [
      Outcome(
        question: 12, ending: .finished, seconds: 0.1,
        output: [
          .printed("a\u{0}b\r\n\u{FEFF}"), .showed(.text(FeedbackPageTests.hostile)),
          .showed(.figure(line)),
        ] + SampleFigures.all.map { .showed(.figure($0)) }),
      Outcome(
        question: 18, ending: .exited(code: -1), message: "m", file: "Q18.swift", line: Int.max),
      Outcome(question: 19, ending: .blocked(by: 18)),
    ]
  }

  private static func request() -> FeedbackRequest {
    FeedbackRequest(
      notebook: Array(notebook.utf8), path: "a course.md", grade: SampleFeedback.mixed,
      outcomes: outcomes(), answers: [12: "func f() {}\u{0}\r\n", 18: ""], isIsolated: false,
      typesetting: TypesettingResult(
        formulas: [
          Formula("x", isDisplayed: false): .markup("<math></math>"),
          Formula("x", isDisplayed: true): .refused("no"),
        ], code: ["func f() {}": "<span class=\"hljs-keyword\">func</span>"]))
  }

  private static func sent(_ request: FeedbackRequest) throws -> FeedbackRequest {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(FeedbackRequest.self, from: encoder.encode(request))
  }

  @Test func nothingIsLostOnTheWay() throws {
    let (before, after) = (Self.request(), try Self.sent(Self.request()))
    // As dumps, in which a NaN is as good as another and 0 is not -0.
    #expect("\(before.outcomes)" == "\(after.outcomes)")
    #expect(before.answers == after.answers)
    #expect(before.grade == after.grade)
    #expect(before.typesetting == after.typesetting)
    #expect(Array(before.notebook.utf8) == Array(after.notebook.utf8))
    #expect(before.version == after.version && !after.isIsolated)
  }

  @Test func thePagesAreTheSameThere() throws {
    let (here, there) = (Self.request(), try Self.sent(Self.request()))
    #expect(try here.feedback().files() == there.feedback().files())
  }

  @Test func thePlainPageHoldsTheMarksAndNothingThatActs() throws {
    let grade = SampleFeedback.grade(learner: FeedbackPageTests.hostile)
    let files = PlainFeedback(grade: grade, isIsolated: false).files()
    let page = String(decoding: try #require(files["feedback.html"]), as: UTF8.self)
    #expect(HTMLReading(page).problems == [])
    #expect(!page.contains("<script"))
    #expect(page.contains(decimal(hundredths: grade.points)))
    #expect(page.contains("NOT ISOLATED"))
    let text = String(decoding: try #require(files["feedback.md"]), as: UTF8.self)
    #expect(!text.contains("<script"))
    #expect(text.contains("NOT ISOLATED"))
  }
}
