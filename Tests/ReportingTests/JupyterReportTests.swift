import Exercises
import Foundation
import Parsing
import Reporting
import TestSupport
import Testing

/// The report's notebook as Foundation reads it.
private func cells(of notebook: String) throws -> [[String: Any]] {
  let root = try JSONSerialization.jsonObject(with: Data(notebook.utf8)) as? [String: Any]
  return try #require(root?["cells"] as? [[String: Any]])
}

private func ids(_ notebook: String) throws -> [String] {
  try cells(of: notebook).compactMap { $0["id"] as? String }
}

private func source(_ cell: [String: Any]) -> String {
  (cell["source"] as? [String] ?? []).joined()
}

/// Runs a notebook of Jupyter's again, with the sample's outcomes.
private func rerun(_ notebook: String) throws -> Report {
  Report(
    document: try Document(parsing: Array(notebook.utf8), path: "notebook/small.ipynb"),
    outcomes: SampleReport.outcomes, answers: SampleReport.answers, seed: 2024, environment: [:])
}

@Suite struct JupyterReportTests {
  @Test func theNotebookIsAsRecorded() throws {
    try expectSnapshot(try SampleReport.report().jupyter(), "report.ipynb")
  }

  @Test func answersFollowTheirQuestions() throws {
    let notebook = try SampleReport.report().jupyter()
    #expect(
      try ids(notebook) == [
        "text-1", "text-2", "q12-question", "q12", "q7-question", "q7", "text-3", "q3-question",
      ])
    let answer = try #require(try cells(of: notebook).first { $0["id"] as? String == "q12" })
    #expect(answer["execution_count"] as? Int == 12)
    #expect(source(answer).hasPrefix("func train() -> [Float] {"))
  }

  @Test func runningAnExecutedNotebookChangesNothing() throws {
    let once = try SampleReport.report().jupyter()
    let again = try rerun(once)
    #expect(again.jupyter() == once)
    let third = try rerun(again.jupyter())
    #expect(third.markdown() == again.markdown() && third.html() == again.html())
    #expect(third.jupyter() == once)
  }

  /// As Jupyter saves it: other metadata, sources whole, keys in another order.
  @Test func aNotebookOfAnotherProgramKeepsWhatItHas() throws {
    let notebook = ###"""
      {"cells": [
        {"metadata": {"tags": ["intro"]}, "cell_type": "markdown", "source": "# Ours",
         "attachments": {"a.png": {"image/png": "AAAA"}}},
        {"source": "print(1)", "cell_type": "code", "metadata": {"collapsed": false},
         "execution_count": 3, "outputs": [{"output_type": "stream", "name": "stdout", "text": "1.50e3"}]},
        {"source": "## Q12: a?\n\n## Q3: b?", "cell_type": "markdown", "metadata": {}}],
       "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
                    "authors": [{"name": "A", "age": 1.50}]},
       "nbformat_minor": 2, "nbformat": 4}
      """###
    let once = try rerun(notebook).jupyter()
    let all = try cells(of: once)
    #expect(try ids(once) == ["text-1", "text-2", "text-3", "q12", "text-4"])
    #expect((all[0]["metadata"] as? [String: [String]])?["tags"] == ["intro"])
    #expect(all[0]["attachments"] != nil)
    #expect(all[1]["execution_count"] as? Int == 3)
    #expect(once.contains("\"age\": 1.50") && once.contains("\"nbformat_minor\": 5"))
    #expect(once.contains("\"name\": \"python3\"") && !once.contains("\"display_name\": \"Swift\""))
    let again = try rerun(once)
    #expect(again.jupyter() == once)
    #expect(try again.markdown() == rerun(notebook).markdown())
    #expect(try again.html() == rerun(notebook).html())
  }

  /// In Jupyter each cell is a text of its own.
  @Test func linksLeadSomewhereInEachCell() throws {
    let text = """
      # T

      Its [docs][d] and [D].
      <!-- notebook:demo echo -->

      ## Q12: a?

      See [docs][d], ![b], `[e]` and [none][f].

      ## Q3: b?

      ```
      [d]: https://fake.org
      ```

      > [d]:
      > https://example.org/d
      > 'D'

      [b]: https://example.org/b.png
      [e]: https://example.org/e
      """
    let once = try SampleReport.report(of: text).jupyter()
    let definition = "[d]:\nhttps://example.org/d\n'D'"
    #expect(
      try cells(of: once).map(source).prefix(2) == [
        "# T\n\nIts [docs][d] and [D].\n\n\(definition)\n\n<!-- notebook:demo echo -->",
        "## Q12: a?\n\nSee [docs][d], ![b], `[e]` and [none][f].\n\n\(definition)\n"
          + "[b]: https://example.org/b.png",
      ])
    #expect(try rerun(once).jupyter() == once)
  }

  @Test func theAuthorsKernelAndTitleStay() throws {
    let metadata = """
      "kernelspec": {"name": "python3", "display_name": "Python 3"}, "title": "Mine"
      """
    let notebook =
      "{\"cells\": [], \"metadata\": {\(metadata)}, \"nbformat\": 4, \"nbformat_minor\": 5}"
    let once = try rerun(notebook).jupyter()
    #expect(once.contains("\"title\": \"Mine\"") && once.contains("\"Python 3\""))
    #expect(!once.contains("language_info") && !once.contains("swift"))
  }

  @Test func whatARunInsertedCanBeTakenOut() throws {
    let executed = try SampleReport.report().jupyter()
    let notebook = try JupyterNotebook(parsing: Array(executed.utf8), path: "small.ipynb")
    #expect(notebook.insertedCount == 2)
    #expect(
      try ids(notebook.text())
        == ["text-1", "text-2", "q12-question", "q7-question", "text-3", "q3-question"])
  }

  @Test func aQuestionWithoutAnswerIsAText() throws {
    let report = try SampleReport.report(
      of: "## Q1: a?\n", [Outcome(question: 1, ending: .unanswered)])
    let cell = try cells(of: report.jupyter())[1]
    #expect(cell["cell_type"] as? String == "markdown" && cell["id"] as? String == "q1")
    #expect(source(cell) == "**Not answered yet.**")
    #expect(try rerunsAlike(report))
  }

  /// Such as one that the answer sheet doesn't list. Jupyter shows an error in red.
  @Test func anAnswerThatIsNotListedIsNoError() throws {
    let report = try SampleReport.report(
      of: "## Q12: a?\n",
      [Outcome(question: 12, ending: .unanswered, message: "add its line", file: "Q12.swift")])
    let cell = try cells(of: report.jupyter())[1]
    let output = try #require((cell["outputs"] as? [[String: Any]])?.first)
    #expect(output["output_type"] as? String == "stream")
    #expect((output["text"] as? [String])?.joined() == "Not answered yet.\nadd its line\n")
  }

  private func rerunsAlike(_ report: Report) throws -> Bool {
    let notebook = try Document(parsing: Array(report.jupyter().utf8), path: "a.ipynb")
    return notebook.questions.map(\.number) == [1] && notebook.jupyter?.insertedCount == 1
  }

  @Test func whatWentWrongIsAnError() throws {
    let outcome = Outcome(
      question: 12, ending: .threw, message: "no idea\nat all", file: "Q12.swift", line: 7)
    let report = try SampleReport.report(of: "## Q12: a?\n", [outcome])
    let outputs = try cells(of: report.jupyter())[1]["outputs"] as? [[String: Any]]
    let error = try #require(outputs?.first)
    #expect(error["output_type"] as? String == "error")
    #expect(error["ename"] as? String == "threw" && error["evalue"] as? String == "no idea at all")
    #expect(
      error["traceback"] as? [String] == [
        "Did not finish. The answer threw an error, at Q12.swift:7.", "no idea", "at all",
      ])
  }

  @Test func anErrorWithoutMessageIsOneSentence() throws {
    let report = try SampleReport.report(
      of: "## Q12: a?\n", [Outcome(question: 12, ending: .timedOut)])
    let outputs = try cells(of: report.jupyter())[1]["outputs"] as? [[String: Any]]
    #expect((outputs?.first?["traceback"] as? [String])?.count == 1)
  }

  @Test func attachedPicturesAreOnThePage() throws {
    let notebook = ###"""
      {"cells": [{"cell_type": "markdown", "metadata": {}, "id": "a",
         "attachments": {"a.png": {"image/png": "AAAA"}},
         "source": "# T\n\n![pic](attachment:a.png)"}],
       "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
      """###
    let report = try rerun(notebook)
    #expect(report.html().contains("<img src=\"data:image/png;base64,AAAA\" alt=\"pic\">"))
    #expect(String(decoding: report.markdown(), as: UTF8.self).contains("](data:image/png;"))
    #expect(report.jupyter().contains("![pic](attachment:a.png)"))
  }

  /// Formulas with blanks inside their dollars are money to most programs that show notebooks.
  @Test func formulasAreAsJupyterWantsThem() throws {
    let text = """
      \u{FEFF}# Title

      A $ h_t $ and $x$, $ a\\ $ and `$ b $`:\r
      - $ c $

      ```sh
      echo $ d $
      ```
      $$ e $$

      """
    let report = try SampleReport.report(of: text, [])
    #expect(
      source(try cells(of: report.jupyter())[0])
        == "# Title\n\nA $h_t$ and $x$, $a\\ $ and `$ b $`:\n- $c$\n\n```sh\necho $ d $\n```\n$$ e $$"
    )
  }

  @Test func aFigureIsThereForThoseWhoMayNotSeeSVG() throws {
    let piece = Outcome.Piece.showed(.figure(SampleFigures.weights))
    let report = try SampleReport.report(
      of: "## Q1: a?\n", [Outcome(question: 1, ending: .finished, output: [piece])])
    let outputs = try cells(of: report.jupyter())[1]["outputs"] as? [[String: Any]]
    let data = try #require(outputs?.first?["data"] as? [String: [String]])
    let svg = SampleFigures.weights.svg()
    #expect(data["image/svg+xml"]?.joined() == svg)
    #expect(data["text/plain"] == [SampleFigures.weights.summary])
    let html = try #require(data["text/html"]?.joined())
    #expect(html.contains("base64,\(Data(svg.utf8).base64EncodedString())\""))
  }
}

/// Jupyter's own programs judge.
@Suite struct NbformatTests {
  private func file(_ notebook: String) throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).ipynb").path
    try Data(notebook.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test(.enabled(if: Python.has("nbformat"), "needs Python's nbformat"))
  func theNotebookIsValidAndAsJupyterWouldSaveIt() throws {
    let path = try file(try SampleReport.report().jupyter())
    defer { unlink(path) }
    let verdict = try Python.output(
      of: """
        import nbformat, sys
        text = open(sys.argv[1], encoding="utf-8", newline="").read()
        notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
        nbformat.validate(notebook)
        print("same" if nbformat.writes(notebook) + "\\n" == text else "differs")
        """, path)
    #expect(verdict == "same\n")
  }

  /// What no schema allows, but programs write and people edit.
  @Test(.enabled(if: Python.has("nbformat"), "needs Python's nbformat"))
  func whatAnInvalidNotebookHasIsMendedOrLeftOut() throws {
    let notebook = ###"""
      {"cells": [
        {"cell_type": "markdown", "metadata": {"tags": ["a", "a", "b,c", "d"], "name": ""},
         "source": "# T", "outputs": [], "execution_count": null,
         "attachments": {"a.png": {"image/png": 3}}},
        {"cell_type": "code", "metadata": null, "source": "a", "outputs": null,
         "execution_count": "5", "collapsed": true, "attachments": {}},
        {"cell_type": "code", "metadata": {"scrolled": "yes", "collapsed": 1, "jupyter": 2},
         "source": "b", "execution_count": -1, "outputs": [
          {"output_type": "stream", "name": "stdout", "text": "kept", "extra": 1},
          {"output_type": "stream", "text": "dropped"},
          {"output_type": "execute_result", "data": {"text/plain": ["kept"], "application/json": NaN}},
          {"output_type": "display_data", "data": {"text/plain": 3}, "metadata": {}},
          {"output_type": "error", "ename": "dropped"}, {"output_type": "pyout"}, 4]},
        {"cell_type": "raw", "source": "raw", "metadata": {"format": 3}, "outputs": []}],
       "metadata": {"kernelspec": {"name": "python3", "language": "python"}, "title": ["x"],
         "language_info": {"version": "3"}, "authors": "A", "orig_nbformat": 0},
       "nbformat": 4, "nbformat_minor": 2}
      """###
    let once = try rerun(notebook).jupyter()
    let path = try file(once)
    defer { unlink(path) }
    let verdict = try Python.output(
      of: """
        import nbformat, sys
        notebook = nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT)
        nbformat.validate(notebook)
        cells = notebook.cells
        print(cells[0].metadata.tags, [sorted(cell.metadata) for cell in cells[1:]])
        print([output.output_type for cell in cells[1:3] for output in cell.outputs])
        print(sorted(notebook.metadata.items()))
        """, path)
    #expect(
      verdict == """
        ['a', 'd'] [[], [], []]
        ['stream', 'execute_result']
        [('language_info', {'name': 'python'}), ('title', 'T')]

        """)
    #expect(try rerun(once).jupyter() == once)
    #expect(try rerun(once).html() == rerun(notebook).html())
  }

  @Test(.enabled(if: Python.has("nbconvert"), "needs Python's nbconvert"))
  func nbconvertShowsItsFiguresTablesAndFormulas() throws {
    let path = try file(try SampleReport.report().jupyter())
    defer { unlink(path) }
    let page = try Python.output(
      of: """
        import nbconvert, sys
        print(nbconvert.HTMLExporter().from_filename(sys.argv[1])[0])
        """, path)
    #expect(page.components(separatedBy: "src=\"data:image/svg+xml;base64,").count == 3)
    #expect(page.contains("h_t = W_{hh} h_{t-1}"))
    #expect(page.contains("<th style=\"text-align: right\">accuracy</th>"))
    #expect(page.contains("LSTM: expected input [batch, time, 8], got [32, 10, 4]"))
  }
}
