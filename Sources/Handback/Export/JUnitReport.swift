import Exercises
import Wording

/// The marks of a class as JUnit XML, for servers that show test results: a suite for each learner, a case
/// for each criterion.
///
/// There is no standard. This is what GitLab's parser and the collection at testmoapp/junitxml agree on;
/// GitLab shows `classname` and drops the second case of a name, so every name has its number in it.
public struct JUnitReport: Equatable, Sendable {
  public let bytes: [UInt8]

  /// - Parameter limit: how many bytes of a message are quoted. GitLab takes 30 MB in all.
  public init(of book: ClassBook, limit: Int = 4 << 10) {
    let suites = book.marks.filter { $0.status != .missing }
      .map { Suite(of: $0, limit: limit) }
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml +=
      "<testsuites\(attributes(["name": book.title] + Counts(suites.flatMap(\.cases)).pairs))>\n"
    for suite in suites { suite.write(to: &xml) }
    bytes = Array((xml + "</testsuites>\n").utf8)
  }
}

private struct Suite {
  let name: String
  let time: String?
  let properties: [(String, String)]
  let cases: [Case]

  init(of mark: LearnerMark, limit: Int) {
    let learner = singleLine(mark.learner)
    name = learner
    // Only a time with a zone is an instant.
    time = mark.counting?.arrival.time.flatMap { $0.secondsFromUTC == nil ? nil : $0.description }
    properties =
      (mark.total.map {
        [("score", decimal(hundredths: $0)), ("max-score", decimal(hundredths: mark.outOf))]
      }
        ?? []) + [("status", mark.status.rawValue), ("state", mark.state.rawValue)]
    let tests = ExportedTests(of: mark, limit: limit).all
    let words = MarkWords(mark: mark, limit: limit)
    cases =
      mark.status == .graded
      ? tests.map { Case(of: $0, learner) }
      : [
        Case(
          classname: learner, name: "submission",
          kind: mark.status == .excused ? .skipped : .error, text: words.headline, score: nil)
      ]
  }

  func write(to xml: inout String) {
    xml +=
      "  <testsuite"
      + attributes(
        ["name": name] + Counts(cases).pairs + (time.map { [("timestamp", $0)] } ?? [])) + ">\n"
    xml += "    <properties>\n"
    for property in properties {
      xml += "      <property\(attributes(["name": property.0, "value": property.1]))/>\n"
    }
    xml += "    </properties>\n"
    for test in cases { test.write(to: &xml) }
    xml += "  </testsuite>\n"
  }
}

private struct Case {
  enum Kind: String { case passed, failure, error, skipped }

  let classname: String
  let name: String
  let kind: Kind
  let text: String
  let score: (Int, Int)?

  init(classname: String, name: String, kind: Kind, text: String, score: (Int, Int)?) {
    self.classname = classname
    self.name = name
    self.kind = kind
    self.text = text
    self.score = score
  }

  init(of test: ExportedTests.Test, _ learner: String) {
    let kind: Kind =
      switch test.verdict {
      case .passed: .passed
      case .failed: .failure
      case .notRun: .error
      case .waiting, .excused: .skipped
      }
    let title = test.name.drop { $0 != " " }
    self.init(
      classname: learner, name: "Q\(test.number)\(title)", kind: kind, text: test.output,
      score: (test.points, test.outOf))
  }

  func write(to xml: inout String) {
    xml += "    <testcase\(attributes(["name": name, "classname": classname]))>\n"
    if let score {
      xml += "      <properties>\n"
      for (name, value) in [("score", score.0), ("max-score", score.1)] {
        xml +=
          "        <property\(attributes(["name": name, "value": decimal(hundredths: value)]))/>\n"
      }
      xml += "      </properties>\n"
    }
    if kind != .passed {
      let message = singleLine(text).shortened(to: 300)
      xml +=
        "      <\(kind.rawValue)\(attributes(["message": message]))>\(escaped(text))</\(kind.rawValue)>\n"
    }
    xml += "    </testcase>\n"
  }
}

private struct Counts {
  let pairs: [(String, String)]

  init(_ cases: [Case]) {
    func count(_ kind: Case.Kind) -> String { "\(cases.count { $0.kind == kind })" }
    pairs = [
      ("tests", "\(cases.count)"), ("failures", count(.failure)), ("errors", count(.error)),
      ("skipped", count(.skipped)),
    ]
  }
}

private func attributes(_ pairs: [(String, String)]) -> String {
  pairs.map { " \($0)=\"\(escaped(singleLine($1)))\"" }.joined()
}

extension Array where Element == (String, String) {
  fileprivate static func + (pairs: KeyValuePairs<String, String>, more: Self) -> Self {
    pairs.map { ($0.key, $0.value) } + more
  }
}

private func attributes(_ pairs: KeyValuePairs<String, String>) -> String {
  attributes(pairs.map { ($0.key, $0.value) })
}

/// Text for XML 1.0, which has no way at all to hold most control characters: they are written visibly.
private func escaped(_ text: String) -> String {
  var output = ""
  for scalar in visible(text).unicodeScalars {
    switch scalar {
    case "&": output += "&amp;"
    case "<": output += "&lt;"
    case ">": output += "&gt;"
    case "\"": output += "&quot;"
    // GitLab makes a file to be attached of this.
    case "[" where output.hasSuffix("["): output += "&#8203;["
    case "\u{fffe}", "\u{ffff}": break
    default: output.unicodeScalars.append(scalar)
    }
  }
  return output
}
