import Exercises
import Foundation
import Reporting
import TestSupport
import Testing

/// The page that is served while answers are watched: what it has beside the one that is written.
@Suite struct LivePageTests {
  private static let wrong = ShownCheck(
    QuestionGrade(
      question: 12, status: .graded,
      criteria: [
        CriterionGrade(name: "loss", title: "The loss falls", points: 100, outOf: 100),
        CriterionGrade(
          name: "order", title: "Steps in order", points: 0, outOf: 100,
          message: "step 1 <b>of</b> 3"),
      ], hint: "Clear the gradients first."))

  /// It has one script, which its policy allows by its digest, and which asks its own server only.
  @Test func itsPolicyAllowsItsOwnScriptAndNoOther() throws {
    let page = try SampleReport.report().livePage()
    let script = try #require(page.firstMatch(of: /(?s)<script>(.*?)<\/script>/)).1
    // The reader takes a script's signs for those of markup.
    let reading = HTMLReading(page.replacing(script, with: ""))
    #expect(reading.problems == [])
    #expect(reading.elements.count { $0.name == "script" } == 1)
    let policy = try #require(
      reading.elements.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }?
        .attributes["content"])
    #expect(
      policy.contains(
        "script-src 'sha256-\(sha256Base64(Array(script.utf8)))'; connect-src 'self'; "))
    for style in reading.styles {
      #expect(policy.contains("'sha256-\(sha256Base64(Array(style.utf8)))'"))
    }
  }

  @Test func aPageThatIsWrittenHasNeitherScriptNorVerdicts() throws {
    let page = try SampleReport.report().html()
    #expect(!page.contains("<script") && !page.contains("Public checks"))
  }

  @Test func aVerdictStandsBesideItsQuestion() throws {
    var report = try SampleReport.report()
    report.checks = [12: Self.wrong]
    let page = report.livePage()
    #expect(page.contains("✗ 1 of 2 public checks pass"))
    #expect(page.contains("Steps in order"))
    #expect(page.contains("step 1 &lt;b&gt;of&lt;/b&gt; 3"))
    #expect(page.contains("Clear the gradients first."))
    #expect(page.contains("0 of 1 checked answers pass all public checks"))
  }

  /// An answer that was changed since still shows what it did, and that it's old.
  @Test func whatIsOutOfDateSaysSo() throws {
    var report = try SampleReport.report()
    report.checks = [12: Self.wrong]
    report.outOfDate = [12]
    let page = report.livePage()
    #expect(page.contains("<p class=\"badge waiting\">○ out of date</p>"))
    #expect(page.contains("epoch 1"), "its output")
  }

  @Test func whatKeepsItFromBeingMadeAnewStandsOnTop() throws {
    var report = try SampleReport.report()
    report.notice = "solutions: the answer sheet is missing. <i>"
    let page = report.livePage()
    let notice = try #require(page.firstRange(of: "the answer sheet is missing. &lt;i&gt;"))
    #expect(notice.lowerBound < (try #require(page.firstRange(of: "class=\"summary\"")).lowerBound))
  }

  /// There is nothing but this page where it's served.
  @Test func linksToFilesAreText() throws {
    let text =
      "# a\n\n[there](other.md), [on the page](#q1) and [far](https://example.org/)\n\n## Q1: b"
    let report = try SampleReport.report(of: text, [])
    #expect(report.html().contains("href=\"other.md\""))
    let page = report.livePage()
    #expect(!page.contains("other.md"))
    #expect(page.contains("href=\"#q1\"") && page.contains("href=\"https://example.org/\""))
  }
}
