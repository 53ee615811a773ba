import Parsing
import Testing

@Suite struct PlacedFormulaTests {
  /// As `3 x, 7 ⟪y⟫`: lines, and double brackets around what is displayed.
  private func formulas(_ text: String) throws -> String {
    try Document(parsing: Array(text.utf8), path: "a.md").formulas.map {
      "\($0.line) " + ($0.isDisplayed ? "⟪\($0.tex)⟫" : $0.tex).replacing("\n", with: "⏎")
    }.joined(separator: ", ")
  }

  @Test(arguments: [
    ("$a$\nb $c$\n\n$$d$$", "1 a, 2 c, 4 ⟪d⟫"),
    ("# $a$\n\n- b\n  $c$\n- *d **$e$***\n\n> [f $g$](h)", "1 a, 4 c, 5 e, 7 g"),
    // Equal ones, and such as are none.
    ("$a$ `$a$`\n$a$\n\n```\n$a$\n```\n\n$a$", "1 a, 2 a, 8 a"),
    ("a `b\nc` $d$", "2 d"),
    // Over lines, in a quote and in a list, with blanks at their ends.
    ("a\n\n$$\nb \n  c\n$$", "3 ⟪b⏎c⟫"),
    ("> $$\n> b\n> c\n> $$\n\n$e$", "1 ⟪b⏎c⟫, 6 e"),
    ("- a\n\n  $$\n  b\n  $$\n  $c\n  d$", "3 ⟪b⟫, 6 c⏎d"),
    ("a\r\n$b$\r\n$$\r\nc\r\nd$$", "2 b, 3 ⟪c⏎d⟫"),
    ("<!-- notebook:begin Q1 -->\n$x$\n<!-- notebook:end Q1 -->\n$y$", "1 y"),
  ])
  func formulasAreListedWithTheirLines(text: String, list: String) throws {
    #expect(try formulas(text) == list)
  }

  /// The blocks of an earlier run count there, and in the document's source they do not.
  @Test func formulasArePlacedInTheFile() throws {
    let block = "\n<!-- notebook:begin Q1 -->\nold\n<!-- notebook:end Q1 -->\n"
    let text = "$x$\n\n## Q1: a?\n\(block)\n## Q2: b?\n\(block.replacing("Q1", with: "Q2"))\n$y$\n"
    let formulas = try Document(parsing: Array(text.utf8), path: "a.md").formulas
    #expect(formulas.map(\.line) == [1, 7])
    #expect(formulas.map(\.place) == [Place(line: 1), Place(line: 15)])
  }

  @Test func codeOfALanguageIsListed() throws {
    let text = "```swift\na\n```\n\n- ```swift here\n  b\n  ```\n\n```js\nc\n```\n\n    d\n"
    #expect(
      try Document(parsing: Array(text.utf8), path: "a.md").code(in: "swift") == ["a\n", "b\n"])
  }
}
