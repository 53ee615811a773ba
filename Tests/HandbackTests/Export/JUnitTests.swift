import Exercises
import Foundation
import Grading
import Handback
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The cases of a report, as a parser of XML sees them.
private final class JUnitReader: NSObject, XMLParserDelegate {
  struct Case {
    let name: String
    let classname: String
    var outcome = "passed"
    var text = ""
    var properties: [String: String] = [:]
  }

  var cases: [Case] = []
  var suites: [[String: String]] = []
  var root: [String: String] = [:]
  private var isInCase = false
  private var isInOutcome = false

  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    switch name {
    case "testsuites": root = attributes
    case "testsuite": suites.append(attributes)
    case "testcase":
      isInCase = true
      cases.append(Case(name: attributes["name"] ?? "", classname: attributes["classname"] ?? ""))
    case "property" where isInCase:
      cases[cases.count - 1].properties[attributes["name"] ?? ""] = attributes["value"]
    case "failure", "error", "skipped":
      isInOutcome = true
      cases[cases.count - 1].outcome = name
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isInOutcome { cases[cases.count - 1].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "testcase" { isInCase = false }
    if ["failure", "error", "skipped"].contains(name) { isInOutcome = false }
  }
}

struct JUnitTests {
  @Test func casesAreReadBack() throws {
    let time = SubmissionTime("2026-11-21T10:11:12Z")
    let read = try JUnitReader(
      JUnitReport(
        of: book([
          mark("ann", arrival: Arrival(time: time)), refused("bob"), excused("eve"), failed("max"),
          missing("x"),
        ])
      ).bytes)
    #expect(read.cases.map(\.classname) == ["ann", "ann", "ann", "bob", "eve", "max"])
    #expect(
      read.cases.map(\.name) == [
        "Q3.1 what a looks at", "Q3.2 what b looks at", "Q14.1 what c looks at", "submission",
        "submission",
        "submission",
      ])
    #expect(
      read.cases.map(\.outcome) == ["passed", "failure", "passed", "error", "skipped", "error"])
    #expect(read.cases[1].text == "expected 3, got 4\nHint: Think of the last row.")
    #expect(read.cases.prefix(3).map { $0.properties["score"] } == ["3.25", "0.00", "2.50"])
    #expect(read.root["tests"] == "6" && read.root["failures"] == "1" && read.root["errors"] == "2")
    #expect(read.suites[0]["timestamp"] == "2026-11-21T10:11:12Z")
    #expect(read.suites[1]["timestamp"] == nil)
  }

  /// What XML cannot hold at all, what GitLab takes for an attachment, and names that are the same.
  @Test func hostileTextsStayWellFormed() throws {
    let message =
      hostileNames.joined(separator: "\n") + "]]> [[ATTACHMENT|/etc/passwd]] \u{fffe}\u{ffff}\u{0}"
      + String(repeating: "<&\"'>", count: 14_000)
    let marks = hostileNames.map { name in
      mark(
        name,
        grade: SubmissionGrade(
          learner: name, contentHash: "", conditions: "",
          questions: [
            question(
              3,
              [
                criterion("same", 0, of: 100, message), criterion("same", 0, of: 100, message),
              ])
          ]), outOf: 200)
    }
    let report = JUnitReport(of: book(marks, title: "<T> \u{1}"))
    let read = try JUnitReader(report.bytes)
    #expect(read.cases.count == 2 * hostileNames.count)
    #expect(Set(read.cases.map { [$0.classname, $0.name] }).count == read.cases.count)
    for test in read.cases {
      #expect(!test.text.contains("[[ATTACHMENT|"))
      #expect(test.text.contains("<script>alert(1)</script>"))
      #expect(test.text.utf8.count < 10_000)
    }
    #expect(!report.bytes.contains { $0 < 0x20 && $0 != 0x0a })
  }
}
