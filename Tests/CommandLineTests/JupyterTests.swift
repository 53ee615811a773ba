import Foundation
import Testing

/// The toy course's notebook in Jupyter's format, made by the program itself.
private func jupyterToy() throws -> Toy {
  let toy = try Toy()
  try toy.run("run", "1", "--format", "ipynb").exits(0).prints("report/toy.ipynb")
  try toy.run("clear", "--notebook", "report/toy.ipynb", "--output", "toy.ipynb").exits(0)
  try toy.remove("report")
  return toy
}

@Test func aJupyterNotebookRunsAsItsMarkdownDoes() throws {
  let toy = try jupyterToy()
  try toy.run("run", "--notebook", "toy.ipynb", "--output", "jupyter").exits(0)
    .prints("5 of 5 questions ran", "jupyter/toy.ipynb")
  try toy.run("run", "--output", "markdown").exits(0)
  var (jupyter, markdown) = (try toy.files(under: "jupyter"), try toy.files(under: "markdown"))
  #expect(jupyter.removeValue(forKey: "run.json") != nil)
  #expect(markdown.removeValue(forKey: "run.json") != nil)
  // Page and markdown are the same, although they took another way, but for the names that Jupyter
  // gives to headings.
  let pages = try ["jupyter", "markdown"].map {
    try toy.read("\($0)/toy.html").replacing(/<span id="[^"]*"><\/span>/, with: "")
  }
  #expect(pages[0] == pages[1])
  #expect(jupyter.removeValue(forKey: "toy.html") != nil)
  #expect(markdown.removeValue(forKey: "toy.html") != nil)
  #expect(jupyter == markdown)
}

@Test func runningAnExecutedJupyterNotebookChangesNothing() throws {
  let toy = try jupyterToy()
  try toy.run("run", "--notebook", "toy.ipynb", "--output", "first").exits(0)
  try toy.run("run", "--notebook", "first/toy.ipynb", "--output", "second", "--data", "data")
    .exits(0)
  for file in ["toy.ipynb", "toy.md", "toy.html"] {
    #expect(try toy.bytes("first/\(file)") == toy.bytes("second/\(file)"), "\(file)")
  }
}

@Test func clearGivesBackTheJupyterNotebook() throws {
  let toy = try jupyterToy()
  try toy.run("run", "--notebook", "toy.ipynb").exits(0)
  try toy.run("clear", "--notebook", "report/toy.ipynb").exits(0)
    .prints("report/toy.ipynb has no answers in it any more.")
  #expect(try toy.bytes("report/toy.ipynb") == toy.bytes("toy.ipynb"))
  try toy.run("clear", "--notebook", "toy.ipynb").exits(0).prints("toy.ipynb has no blocks.")
}

@Test func listTellsTheCellsOfAJupyterNotebook() throws {
  let toy = try jupyterToy()
  try toy.run("list", "--notebook", "toy.ipynb").exits(0)
    .prints("Q1   not run yet  cell 3", "Q2   not run yet  cell 5", "Q7   not run yet  cell 8")
  try toy.run("list", "--notebook", "toy.ipynb", "--json").exits(0).prints("\"cell\" : 3")
  let markdown = try toy.run("list", "--json").exits(0)
  #expect(!markdown.output.contains("\"cell\""))
}

@Test func clearTakesBlocksOutOfTheCellsOfAJupyterNotebook() throws {
  let toy = try Toy()
  try toy.write(
    #"""
    {"cells": [{"cell_type": "markdown", "metadata": {}, "source":
      "## Q1: a?\n\n<!-- notebook:begin Q1 -->\nold\n<!-- notebook:end Q1 -->\n"}],
     "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    """#, to: "blocks.ipynb")
  try toy.run("clear", "--notebook", "blocks.ipynb").exits(0)
    .prints("blocks.ipynb has no answers in it any more.")
  let text = String(decoding: try toy.bytes("blocks.ipynb"), as: UTF8.self)
  #expect(text.contains("## Q1: a?") && !text.contains("old"))
}

@Test func aJupyterNotebookThatIsBroken() throws {
  let toy = try Toy()
  try toy.write("{\"nbformat\": 4,\n \"cells\": [}", to: "bad.ipynb")
  for command in ["run", "list", "clear"] {
    try toy.run(command, "--notebook", "bad.ipynb").exits(2).writesNothing()
      .complains(
        "bad.ipynb:2: this isn't valid JSON: no value can start like this. Open it in Jupyter")
  }
}
