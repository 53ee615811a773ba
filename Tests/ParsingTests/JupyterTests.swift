import Parsing
import Testing

/// A notebook of nbformat 4 with these cells, written on one line as no program writes it.
private func jupyter(_ cells: String..., metadata: String = "{}") -> [UInt8] {
  Array(
    """
    {"nbformat_minor": 4, "nbformat": 4, "metadata": \(metadata), \
    "cells": [\(cells.joined(separator: ","))]}
    """.utf8)
}

private func markdown(_ source: String, id: String = "") -> String {
  let name = id.isEmpty ? "" : "\"id\": \"\(id)\", "
  return "{\"cell_type\": \"markdown\", \(name)\"metadata\": {}, \"source\": \"\(source)\"}"
}

private func document(_ cells: String..., metadata: String = "{}") throws -> Document {
  let list = cells.joined(separator: ",")
  return try Document(parsing: jupyter(list, metadata: metadata), path: "a/small.ipynb")
}

private func text(of document: Document) -> String {
  String(decoding: document.source, as: UTF8.self)
}

@Suite struct JupyterTests {
  @Test func cellsAreOneText() throws {
    let document = try document(
      markdown("# Title\\n"), markdown("## Part"), markdown("##### Q1: a?\\nBody"),
      markdown("##### Q2: b?"))
    #expect(text(of: document) == "# Title\n\n## Part\n\n##### Q1: a?\nBody\n\n##### Q2: b?\n")
    #expect(document.name == "small" && document.title == "Title")
    #expect(document.questions.map(\.number) == [1, 2])
    #expect(document.questions.map(\.section) == ["Part", "Part"])
    #expect(document.questions.map(\.cell) == [3, 4])
  }

  @Test func aCellIsCutWhereADemonstrationIsPlaced() throws {
    let document = try document(
      markdown("# Title"), markdown("Before.\\n<!-- notebook:demo echo -->\\nAfter.", id: "theory"),
      #"{"cell_type": "code", "metadata": {"notebook": {"demonstration": "echo"}}, "source": ""}"#)
    #expect(
      document.cells.map(\.source) == [
        "# Title", "Before.\n<!-- notebook:demo echo -->", "After.",
      ])
    #expect(document.demonstrations.map(\.place) == [Place(cell: 2, line: 2)])
    #expect(document.jupyter?.insertedCount == 1)
  }

  @Test func aSourceIsATextOrItsLines() throws {
    let list = ###"{"source": ["## Q1: a?\n", "Body"], "cell_type": "markdown"}"###
    #expect(try text(of: document(list)) == text(of: document(markdown("## Q1: a?\\nBody"))))
  }

  @Test func escapesOfAllKindsAreRead() throws {
    let source = #"\"\\\/\b\f\t \u00e9\u65e5 \ud83d\ude00 \ud83d é"#
    #expect(
      try text(of: document(markdown(source))) == "\"\\/\u{8}\u{C}\t é日 😀 \u{FFFD} é\n")
  }

  /// As Python writes them, and with an `é` of one character and of two.
  @Test func numbersAndNamesAreKeptAsTheyAre() throws {
    let list = #"{"n": [NaN, Infinity, -Infinity, -1.50], "\u00e9": 1, "e\u0301": 2}"#
    let metadata = try #require(try document(markdown("x"), metadata: list).jupyter?.metadata)
    #expect(
      metadata["n"]
        == .array(["NaN", "Infinity", "-Infinity", "-1.50"].map(JSONValue.number)))
    #expect(metadata["\u{E9}"] == .number("1") && metadata["e\u{301}"] == .number("2"))
  }

  @Test func formulasArePlacedInTheCellAsItsAuthorKnowsIt() throws {
    let document = try document(
      markdown("# T"), markdown("## Q1: a?\\nBody\\n\\n## Q2: b?\\n$x$"), markdown("$y$"))
    #expect(
      document.formulas.map(\.place)
        == [Place(cell: 2, line: 5), Place(cell: 3, line: 1)])
  }

  @Test func codeOfItsOwnIsShownInItsLanguage() throws {
    let document = try document(
      markdown("## Q1: a?"), #"{"cell_type": "code", "source": "x = '```'\n"}"#,
      #"{"cell_type": "raw", "source": "\\newpage"}"#, markdown("## Q2: b?"),
      metadata: #"{"kernelspec": {"language": "python"}}"#)
    #expect(text(of: document) == "## Q1: a?\n\n````python\nx = '```'\n````\n\n## Q2: b?\n")
    #expect(document.jupyter?.cells.map(\.kind) == [.markdown, .code, .raw, .markdown])
  }

  @Test func answersOfAnEarlierRunAreLeftOut() throws {
    let answer =
      ###"{"cell_type": "code", "metadata": {"notebook": {"question": 1}}, "source": "## Q9: no"}"###
    let document = try document(markdown("## Q1: a?"), answer, markdown("## Q2: b?"))
    #expect(text(of: document) == "## Q1: a?\n\n## Q2: b?\n")
    #expect(document.jupyter?.insertedCount == 1)
    #expect(document.questions.map(\.cell) == [1, 3])
  }

  @Test func blocksOfAnExecutedTextAreLeftOut() throws {
    let block = "<!-- notebook:begin Q1 -->\\nold\\n<!-- notebook:end Q1 -->"
    let document = try document(markdown("## Q1: a?\\n\\n\(block)"))
    #expect(text(of: document) == "## Q1: a?\n")
    #expect(document.jupyter?.insertedCount == 1)
  }

  /// The answer to Q1 has its place between the two.
  @Test func aCellWithTwoQuestionsIsCutInTwo() throws {
    let document = try document(markdown("## Q1: a?\\nBody\\n\\n\\n## Q2: b?", id: "both"))
    #expect(text(of: document) == "## Q1: a?\nBody\n\n\n## Q2: b?\n")
    let cells = try #require(document.jupyter?.cells)
    #expect(cells.map(\.source) == ["## Q1: a?\nBody", "\n## Q2: b?"])
    #expect(cells.map(\.id) == ["both", "text-1"])
  }

  @Test func idsAreValidAndUniqueAndLeaveRoomForTheAnswers() throws {
    let ids = ["a", "a", "q12", "q12b", "not good", "text-1", String(repeating: "x", count: 65)]
    let cells = ids.map { markdown("x", id: $0) }.joined(separator: ",")
    #expect(
      try document(cells).jupyter?.cells.map(\.id)
        == ["a", "text-2", "text-3", "q12b", "text-4", "text-1", "text-5"])
  }
}

@Suite struct AttachedPictureTests {
  /// A cell with two pictures.
  private func cell(_ source: String) -> String {
    let pictures = #"{"a.png": {"image/png": ["AA\n", "A="]}, "b c.svg": {"image/svg+xml": "BB"}}"#
    return "{\"cell_type\": \"markdown\", \"attachments\": \(pictures), \"source\": \"\(source)\"}"
  }

  @Test(arguments: [
    ("![a](attachment:a.png) b", "![a](data:image/png;base64,AAA=) b"),
    ("![a](<attachment:b%20c.svg> 'T')", "![a](<data:image/svg+xml;base64,BB> 'T')"),
    ("![a][p]\\n\\n[p]: attachment:a.png", "![a][p]\n\n[p]: data:image/png;base64,AAA="),
    // No pictures, or none that is there.
    ("`![a](attachment:a.png)`", "`![a](attachment:a.png)`"),
    ("[a](attachment:a.png)", "[a](attachment:a.png)"),
    ("![a](attachment:d.png)", "![a](attachment:d.png)"),
  ])
  func picturesStandInTheText(source: String, shown: String) throws {
    #expect(try text(of: document(cell(source))) == shown + "\n")
  }

  @Test func theCellsKeepTheNames() throws {
    let source = "# T\\n\\n## Q1: a?\\n![a](attachment:a.png)\\n\\n## Q2: b?"
    let document = try document(cell(source))
    #expect(text(of: document).contains("data:image/png"))
    #expect(
      document.cells.map(\.source) == ["# T\n\n## Q1: a?\n![a](attachment:a.png)", "## Q2: b?"])
    #expect(document.questions.map(\.cell) == [1, 1])
  }

  @Test func whatIsNoBase64IsLeftOut() throws {
    let cell =
      #"{"cell_type": "markdown", "attachments": {"a.png": {"image/png": "A)<b>"}}, "#
      + #""source": "![a](attachment:a.png)"}"#
    #expect(try text(of: document(cell)) == "![a](attachment:a.png)\n")
  }
}

@Suite struct BadJupyterTests {
  private func message(of bytes: [UInt8]) -> String {
    do {
      _ = try Document(parsing: bytes, path: "bad.ipynb")
      return "it was read"
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    (
      "",
      "bad.ipynb:1: this isn't valid JSON: it ends too early. Open it in Jupyter and save it again"
    ),
    ("# Q1: a?", "bad.ipynb:1: this isn't valid JSON: no value can start like this."),
    ("{\n\"a\": [1\n2]}", "bad.ipynb:3: this isn't valid JSON: a comma or ] is missing."),
    ("{\"a\" 1}", "bad.ipynb:1: this isn't valid JSON: a colon is missing."),
    ("{1: 2}", "this isn't valid JSON: a name in quotation marks is missing."),
    (
      "[\"a\n\"]",
      "this isn't valid JSON: a string holds a line break or another control character."
    ),
    ("[\"a", "this isn't valid JSON: a string has no end."),
    ("[\"\\x\"]", "this isn't valid JSON: a backslash isn't followed by an escape."),
    ("[\"\\u12g4\"]", "this isn't valid JSON: \\u isn't followed by four digits."),
    ("[01]", "this isn't valid JSON: this isn't a number."),
    ("[1.]", "this isn't valid JSON: this isn't a number."),
    ("[] []", "this isn't valid JSON: something follows after its end."),
    ("[]", "bad.ipynb: it is JSON, but not a Jupyter notebook. Name one with --notebook FILE."),
    ("{\"cells\": []}", "bad.ipynb: it has no nbformat, so it isn't a Jupyter notebook."),
    (
      "{\"nbformat\": 3, \"worksheets\": []}",
      "bad.ipynb: it is in nbformat 3, and only 4 can be read. Convert it: jupyter nbconvert"
    ),
    ("{\"nbformat\": 5, \"cells\": []}", "it is in nbformat 5, and only 4 can be read."),
    ("{\"nbformat\": 4}", "bad.ipynb: it has no cells."),
  ])
  func aFileThatIsNoNotebook(text: String, expected: String) {
    #expect(message(of: Array(text.utf8)).contains(expected), "\(message(of: Array(text.utf8)))")
  }

  @Test func textNestedWithoutEnd() {
    let text = String(repeating: "[", count: 1_000_000)
    #expect(message(of: Array(text.utf8)).contains("it is nested too deeply"))
  }

  @Test func bytesThatAreNoText() {
    #expect(message(of: Array("{}".utf8) + [0xFF]).contains("byte 0xFF at offset 2 is not UTF-8"))
  }

  @Test(arguments: [
    ("3", "cell 2: this isn't a cell."),
    ("{}", "cell 2: its type is neither markdown nor code nor raw."),
    (#"{"cell_type": "heading", "source": "a"}"#, "cell 2: its type is neither"),
    (#"{"cell_type": "markdown"}"#, "cell 2: its source isn't text."),
    (#"{"cell_type": "markdown", "source": ["a", 1]}"#, "cell 2: its source isn't text."),
    (
      markdown("text\\n\\n<!-- notebook:end Q1 -->"),
      "cell 2, line 3: <!-- notebook:end Q1 --> ends a block that never begins."
    ),
    (markdown("a\\u0000"), "cell 2, line 1: byte 0x00 at offset 1 does not belong in text."),
    (
      markdown("```\\ncode"),
      "cell 2: it ends inside a code fence or HTML that is never closed, and so would hide the cells"
    ),
    (markdown("<!-- a"), "cell 2: it ends inside a code fence or HTML that is never closed"),
    (
      markdown("x\\n\\n## Q1: b?"),
      "cell 2, line 3: Q1 is asked twice, first in cell 1, line 1. Give one of them another number."
    ),
    (
      markdown("# Q99999999999999999999: b?"),
      "cell 2, line 1: this question's number is too large."
    ),
  ])
  func aCellAtFaultIsNamed(cell: String, expected: String) {
    let message = message(of: jupyter(markdown("## Q1: a?"), cell))
    #expect(message.hasPrefix("bad.ipynb: \(expected)"), "\(message)")
  }

  @Test func linesCountInTheCellAsItsAuthorKnowsIt() {
    let message = message(of: jupyter(markdown("## Q1: a?\\n\\n## Q2: b?\\n\\n## Q1: c?")))
    #expect(message.hasPrefix("bad.ipynb: cell 1, line 5: Q1 is asked twice"), "\(message)")
  }
}
