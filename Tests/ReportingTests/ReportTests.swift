import Exercises
import Foundation
import Parsing
import Reporting
import TestSupport
import Testing
import Wording

@Suite struct ReportTests {
  @Test func everyFormatIsAsRecorded() throws {
    let report = try SampleReport.report()
    try expectSnapshot(String(decoding: report.markdown(), as: UTF8.self), "report.md")
    try expectSnapshot(report.html(), "report.html")
    try expectSnapshot(report.json(), "run.json")
    let terminal = SampleReport.outcomes.map { $0.plainText() }.joined(separator: "----\n")
    try expectSnapshot(terminal, "report.txt")
  }

  @Test func strippingTheBlocksGivesTheAuthorsBytes() throws {
    let executed = try SampleReport.report().markdown()
    let stripped = try strippedOfBlocks(executed, path: "small.md")
    #expect(String(decoding: stripped, as: UTF8.self) == SampleReport.notebook)
  }

  @Test func executingAnExecutedNotebookChangesNothing() throws {
    let once = try SampleReport.report().markdown()
    let again = try SampleReport.report(of: String(decoding: once, as: UTF8.self)).markdown()
    #expect(once == again)
  }

  @Test func outputStartsNoQuestionOfItsOwn() throws {
    let executed = try SampleReport.report().markdown()
    let document = try Document(parsing: executed, path: "small.md")
    #expect(document.questions.map(\.number) == [12, 7, 3])
  }

  @Test func durationsAndEnvironmentAreInTheRecordAlone() throws {
    let slow = SampleReport.outcomes.map { outcome in
      var outcome = outcome
      outcome.seconds += 100
      return outcome
    }
    let (first, second) = (
      try SampleReport.report(), try SampleReport.report(of: SampleReport.notebook, slow)
    )
    #expect(first.html() == second.html())
    #expect(first.markdown() == second.markdown())
    #expect(first.json() != second.json())
    #expect(!first.html().contains("cores"))
  }

  @Test func theRecordIsJSONWithItsContract() throws {
    let json = try SampleReport.report().json()
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let record = try #require(object as? [String: Any])
    #expect(record["version"] as? Int == 1)
    #expect(record["seed"] as? Int == 2024)
    #expect(record["environment"] as? [String: String] == ["swift": "6.3", "cores": "2"])
    let questions = try #require(record["questions"] as? [[String: Any]])
    #expect(questions.map { $0["number"] as? Int } == [12, 7])
    #expect(questions.map { $0["ending"] as? String } == ["finished", "trapped"])
    #expect(
      questions[0]["figures"] as? [String]
        == ["figures/q12-weights.svg", "figures/q12-weights-2.svg"])
    #expect(questions[1]["file"] as? String == "Q07_Initial`State`.swift")
    #expect(questions[1]["line"] as? Int == 14)
    #expect(questions[0]["message"] == nil)
  }

  @Test func figureFilesHaveSafeUniqueNames() throws {
    let names = ["../../etc/passwd", "Loss Curve", "loss-curve", "", "😀"]
    let figures = names.map { name in
      var figure = SampleFigures.weights
      figure.name = name
      return Outcome.Piece.showed(.figure(figure))
    }
    let report = try SampleReport.report(
      of: "## Q1: a", [Outcome(question: 1, ending: .finished, output: figures)])
    #expect(
      report.figures().map(\.path) == [
        "figures/q1-etc-passwd.svg", "figures/q1-loss-curve.svg", "figures/q1-loss-curve-2.svg",
        "figures/q1-figure.svg", "figures/q1-figure-2.svg",
      ])
  }
}

@Suite struct BlockTests {
  private func block(_ text: String) throws -> String {
    try SampleReport.report()
      .block(for: Outcome(question: 3, ending: .finished, output: [.printed(text)]))
  }

  @Test func aFenceIsLongerThanAnyRunOfBackticksInside() throws {
    #expect(try block("`````\n") == "``````text\n`````\n``````\n")
  }

  @Test func outputWithoutLetterOrSignHasNoFence() throws {
    #expect(try block("\n \n") == "")
  }

  @Test func printedAndShownTextIsOneFence() throws {
    let outcome = Outcome(
      question: 3, ending: .finished,
      output: [.printed("a"), .printed("b"), .showed(.text("c")), .printed("d\n")])
    #expect(try SampleReport.report().block(for: outcome) == "```text\nab\nc\nd\n```\n")
  }

  /// cmark takes a fence of 256 backticks or more for one of 255.
  @Test(arguments: [3, 63, 64, 80, 255, 256, 300, 5000])
  func noRunOfBackticksEndsItsFence(length: Int) throws {
    let ticks = String(repeating: "`", count: length)
    let outcome = Outcome(
      question: 12, ending: .threw, output: [.printed("a\n\(ticks)\n# b\n\(ticks)\n")],
      message: "c\n\(ticks)\n# d", file: "Q12_\(ticks).swift")
    let block = try SampleReport.report().block(for: outcome)
    let tree = try Document(parsing: Array("# Title\n\n\(block)\nend\n".utf8), path: "a.md")
    #expect(tree.blocks.count == 6, "\(tree.blocks)")
    #expect(tree.sections == [])
  }

  @Test func longOutputKeepsItsBeginningAndItsEnd() throws {
    let lines = try block((1...1000).map { "line \($0)\n" }.joined()).split(separator: "\n")
    #expect(lines[1] == "line 1")
    #expect(lines[150] == "line 150")
    #expect(lines[151] == "… 800 of 1000 lines left out; in full the output is 8 KiB …")
    #expect(lines[152] == "line 951")
    #expect(lines.dropLast().last == "line 1000")
  }

  @Test func longOutputWithLineBreaksOfWindowsIsCutAlike() throws {
    let text = (1...1000).map { "line \($0)\n" }.joined()
    #expect(try block(text.replacing("\n", with: "\r\n")) == block(text))
  }

  @Test func anEndlessLastLineKeepsItsEnd() throws {
    let text = try block("first\n" + String(repeating: "x", count: 100_000) + " the error\n")
    let lines = text.split(separator: "\n")
    #expect(lines[1] == "first" && lines[3].hasPrefix("…x") && lines[3].hasSuffix(" the error"))
  }

  @Test func oneEndlessLineIsCut() throws {
    let text = try block(String(repeating: "é", count: 100_000))
    #expect(text.utf8.count < 16_000)
    #expect(text.contains("… a part left out; in full the output is 195 KiB …"))
  }

  @Test(arguments: [
    (Outcome.Ending.threw, "The answer threw an error"),
    (.timedOut, "The answer ran longer than the time limit"),
    (.overMemory, "The answer used more memory than the limit"),
    (.flooded, "The answer printed more than the limit"),
    (.exited(code: 3), "The answer ended the program itself, with exit code 3"),
    (.notCompiled, "The answer does not compile"),
    (.blocked(by: 7), "It needs the value of Q7, which did not finish"),
  ])
  func everyEndingIsExplained(ending: Outcome.Ending, sentence: String) throws {
    let outcome = Outcome(question: 3, ending: ending)
    let report = try SampleReport.report(of: "## Q3: a", [outcome])
    #expect(report.block(for: outcome) == "**Did not finish.** \(sentence).\n")
    #expect(report.html().contains(sentence))
    #expect(outcome.plainText() == "Did not finish. \(sentence).\n")
  }

  /// What the learner has to do stands there, and nothing that sounds like a failure.
  @Test func aQuestionWithoutAnswerIsNotAnsweredYet() throws {
    let outcome = Outcome(question: 3, ending: .unanswered, message: "add a file")
    let report = try SampleReport.report(of: "## Q3: a", [outcome])
    #expect(outcome.plainText() == "Not answered yet.\nadd a file\n")
    #expect(report.block(for: outcome) == "**Not answered yet.**\n\n```text\nadd a file\n```\n")
    let html = report.html()
    #expect(
      html.contains(
        "<div class=\"failure unanswered\"><p><strong>Not answered yet.</strong></p>"))
    #expect(html.contains("<p class=\"badge waiting\">○ not answered yet</p>"))
    #expect(!html.contains("Did not finish") && !report.jupyter().contains("finish"))
  }

  /// `notebook run` knows the files of untouched stubs; nobody has written them.
  @Test func aStubIsShownAsNobodysAnswer() throws {
    let report = try SampleReport.report(
      of: "## Q12: a", [Outcome(question: 12, ending: .unanswered)])
    #expect(try #require(SampleReport.answers[12]).contains("func train"))
    #expect(!String(decoding: report.markdown(), as: UTF8.self).contains("func train"))
    #expect(!report.html().contains("train") && !report.jupyter().contains("train"))
  }

  @Test func everyFormatSaysAlikeWhyAQuestionDidNotFinish() throws {
    let outcome = Outcome(
      question: 3, ending: .threw, message: "no idea", file: "Q3.swift", line: 7)
    let report = try SampleReport.report(of: "## Q3: a", [outcome])
    #expect(
      outcome.plainText() == "Did not finish. The answer threw an error, at Q3.swift:7.\nno idea\n")
    #expect(
      report.block(for: outcome)
        == "**Did not finish.** The answer threw an error, at `Q3.swift:7`.\n\n"
        + "```text\nno idea\n```\n")
    #expect(
      report.html().contains(
        "<strong>Did not finish.</strong> The answer threw an error, at <code>Q3.swift:7</code>."))
  }

  /// Of a flood only the beginning is kept: it must not look like the whole.
  @Test func aFloodHasAMarkWhereItIsCut() throws {
    let outcome = Outcome(question: 3, ending: .flooded, output: [.printed("tick tick ti")])
    let report = try SampleReport.report(of: "## Q3: a", [outcome])
    #expect(
      report.block(for: outcome).hasPrefix(
        "```text\ntick tick ti\n```\n\n… The output is cut here …\n"))
    #expect(
      report.html().contains(
        "<samp>tick tick ti</samp></pre></div>\n<p class=\"omission\">… The output is cut here …</p>"
      ))
    #expect(outcome.plainText().hasPrefix("tick tick ti\n\n… The output is cut here …\n"))
  }
}

@Suite struct VisibleTextTests {
  @Test func whatActsBecomesAnEscape() {
    #expect(visible("\u{1B}[2Jx\u{7}") == "\\u{1B}[2Jx\\u{07}")
    #expect(visible("a\u{202E}b\u{2066}c\u{200F}") == "a\\u{202E}b\\u{2066}c\\u{200F}")
    #expect(visible("\u{9B}31m\u{7F}\0\u{FFFF}") == "\\u{9B}31m\\u{7F}\\0\\u{FFFF}")
  }

  @Test func whatShowsStays() {
    #expect(visible("é 日本 👩‍👩‍👧 \t\n") == "é 日本 👩‍👩‍👧 \t\n")
  }

  @Test func lineBreaksOfWindowsArePlainAndLoneOnesShow() {
    #expect(visible("a\r\nb\rc\r\r\n") == "a\nb\\rc\\r\n")
  }
}
