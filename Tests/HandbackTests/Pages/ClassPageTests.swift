import Foundation
import Handback
import Hashing
import TestSupport
import Testing

/// What radio buttons are made of, beside what a report may have.
let allowedInPagesOfMarks = [
  "fieldset": "", "legend": "", "label": "", "input": "type name value checked", "span": "title",
]

/// Whether a page's policy allows exactly the style sheets in it.
func expectOwnStyleSheetsOnly(_ html: String, _ count: Int) throws {
  let page = HTMLReading(html)
  #expect(page.problems == [])
  let policy = try #require(
    page.elements.first { $0.attributes["http-equiv"] == "Content-Security-Policy" })
  let digests = page.styles.map {
    "'sha256-\(Data(SHA256.digest(of: Array($0.utf8))).base64EncodedString())'"
  }
  #expect(digests.count == count)
  #expect(
    policy.attributes["content"]
      == "default-src 'none'; style-src \(digests.joined(separator: " ")); img-src data:; "
      + "base-uri 'none'; form-action 'none'")
}

/// The instructor's page.
@Suite struct ClassPageTests {
  private let html = ClassPage(of: SampleClass.book, files: SampleClass.files).html()

  @Test func itLooksAsItDid() throws { try expectSnapshot(html, "index.html") }

  @Test func itsPolicyAllowsItsStyleSheets() throws { try expectOwnStyleSheetsOnly(html, 3) }

  @Test(.enabled(if: Python.has("html5lib"), "needs Python's html5lib (python3-html5lib)"))
  func aStrictReaderFindsNothingWrong() throws {
    let found = try StrictPages.faults(of: [html], allowing: allowedInPagesOfMarks)
    #expect(found == "", "\(found)")
  }

  @Test func nothingOfALearnersNameActs() {
    #expect(!html.contains("<script") && !html.contains("\u{1B}") && !html.contains("\u{202E}"))
    #expect(html.contains("<bdi>&lt;/td&gt;&lt;script&gt;alert(1)"))
  }

  /// A name is one part of a path, whatever it holds.
  @Test func namesAreLinkedByTheirBytes() {
    let links = HTMLReading(html).links
    #expect(links.contains("g%C3%B6del%20%26%20sons/mark.html"))
    #expect(links.contains { $0.contains("%22%27%3E%26..%2F%252F%3F%23/mark.html") })
    #expect(!links.contains { $0.contains("bose") || $0.contains("kovalevskaya") })
  }

  @Test func whatIsNotThereIsNotLinked() {
    let alone = ClassPage(of: SampleClass.book, files: ["gradebook.csv"]).html()
    #expect(Set(HTMLReading(alone).links) == ["#page.text", "gradebook.csv"])
  }

  /// Each button leaves the rows of its class, and its style sheet knows the class.
  @Test func everyFilterSaysHowManyItLeaves() throws {
    let page = HTMLReading(html)
    let sheet = try #require(page.styles.last)
    let values = page.elements.filter { $0.name == "input" }.compactMap { $0.attributes["value"] }
    #expect(
      values == [
        "all", "graded", "refused", "missing", "grader-error", "stale", "provisional", "late",
        "unlisted",
      ])
    for value in values where value != "all" {
      let rows = page.elements.count { element in
        let styles = (element.attributes["class"] ?? "").split(separator: " ")
        return element.name == "tr" && styles.contains("is-\(value)")
      }
      let button = html.firstRange(of: "value=\"\(value)\">").map { html[$0.upperBound...] }
      #expect(button?.prefix(60).contains("<span class=\"count\"> \(rows)<") == true, "\(value)")
      #expect(sheet.contains("[value=\(value)]:checked) tbody tr:not(.is-\(value))"))
    }
  }

  /// Three megabytes: what a browser opens at once.
  @Test func aThousandLearnersStaySmall() {
    let marks = (0..<1_000).map {
      SampleClass.mark(
        SampleClass.grade(
          "learner\($0)", [SampleClass.q2(), SampleClass.q14(), SampleClass.q18()]),
        name: String(repeating: "x", count: 10_000))
    }
    let book = ClassBook(title: SampleClass.title, questions: [2, 14, 18], marks: marks)
    let page = ClassPage(of: book, files: []).html()
    #expect(page.utf8.count < 1_500_000)
  }
}
