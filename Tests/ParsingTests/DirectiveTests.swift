import Parsing
import Testing

/// Directives of MyST, and blocks of Quarto's.
struct DirectiveTests {
  @Test func aNoteHoldsMarkdown() throws {
    let tree = try dump(
      """
      ```{note} Mind *this*
      :class: dropdown

      Read [the docs][d].

      - one
      ```

      [d]: https://a.b
      """)
    #expect(
      tree == """
        1-7: note, folded Mind em(this)
          4: paragraph Read link(the docs → https://a.b).
          6: list
            -
              6: paragraph one
        """)
  }

  @Test func directivesStandInEachOther() throws {
    let tree = try dump(
      """
      ````{warning}
      a

      ```{hint}
      b
      ```

      ```python
      c
      ```
      ````
      """)
    #expect(
      tree == """
        1-11: warning
          2: paragraph a
          4-6: tip Hint
            5: paragraph b
          8-10: code python c⏎
        """)
  }

  @Test func colonsAreFencesToo() throws {
    #expect(try dump(":::{tip}\na\n:::") == "1-3: tip\n  2: paragraph a")
    #expect(
      try dump("::: {.callout-note title=\"Mind\"}\na\n:::") == "1-3: note Mind\n  2: paragraph a")
    #expect(try dump("::: {.callout-tip}\n## Try\na\n:::") == "1-4: tip Try\n  3: paragraph a")
  }

  /// Three colons end the innermost, however many began it.
  @Test func divisionsAreNamedByAWord() throws {
    let tree = try dump(
      """
      :::::::::::::: challenge

      ## Sort it

      Sort a list.

      :::::: solution
      ```swift
      :::
      ```
      ::::::

      ::::::::::::::::::
      """)
    #expect(
      tree == """
        1-13: note Challenge: Sort it
          5: paragraph Sort a list.
          7-11: note, folded Solution
            8-10: code swift :::⏎
        """)
    #expect(try dump("::: callout-note ::::\na\n:::") == "1-3: note\n  2: paragraph a")
    #expect(try dump("::: tip A *title*\na\n:::") == "1-3: tip A em(title)\n  2: paragraph a")
    #expect(try dump(":::warning[Mind]\na\n:::") == "1-3: warning Mind\n  2: paragraph a")
    #expect(try dump("::: details\na\n:::") == "1-3: note, folded Details\n  2: paragraph a")
  }

  @Test func aDivisionThatNobodyKnowsOnlyArranges() throws {
    #expect(try dump("::: column-margin\na\n:::") == "2: paragraph a")
    #expect(try dump("::: {.fragment}\na\n:::") == "2: paragraph a")
    let tree = try dump("::: {#fig-a layout=\"1\"}\na\n:::")
    #expect(tree == "1: bare ⚑fig-a \n2: paragraph a")
  }

  @Test(arguments: ["::: two words\na\n:::", "::: tip\nnever closed", "a ::: tip", ":::\na\n:::"])
  func otherColonsAreText(text: String) throws {
    #expect(try dump(text).contains(":::"))
  }

  @Test func whatStandsBetweenTwoFencesIsInABox() throws {
    let tree = try dump(
      """
      ```{solution-start} ex1
      :class: dropdown
      ```

      Here is one:

      ```{code-cell} python
      x = 1
      ```

      ```{solution-end}
      ```

      b
      """)
    #expect(
      tree == """
        1-11: note, folded Solution: ex1
          5: paragraph Here is one:
          7-9: code python x = 1⏎
        14: paragraph b
        """)
    #expect(try dump("```{solution-start} a\n```\n\nb").contains("paragraph b"))
    #expect(try dump("a\n\n```{solution-end}\n```\n\nb").contains("paragraph b"))
  }

  @Test func theoremsAreBoxes() throws {
    let tree = try dump("```{prf:theorem} Limit\n:label: t\na\n```")
    #expect(tree == "1: bare ⚑t \n1-4: note Theorem: Limit\n  3: paragraph a")
  }

  @Test func codeBlocksHaveTheirLanguage() throws {
    #expect(
      try dump("```{code-block} python\n:linenos:\n:emphasize-lines: 1\nx = 1\n```")
        == "1-5: code python x = 1⏎")
    #expect(
      try dump("```{code-cell} ipython3\n---\ntags: [a]\n---\nx\n```") == "1-6: code python x⏎")
    #expect(try dump("```{code-cell} python\n:tags: [a]\n\nx\n```") == "1-5: code python x⏎")
    #expect(try dump("```{r setup, echo=FALSE}\nx\n```") == "1-3: code r x⏎")
    #expect(try dump("```{math}\n:label: e\nx^2\n```") == "1-4: bare ⚑e \n1-4: formula x^2")
  }

  @Test func figuresHaveAPictureAndACaption() throws {
    #expect(
      try dump("```{figure} a.png\n:name: fig-a\n:width: 200px\n:alt: A plot\nThe *loss*.\n```")
        == """
        1-6: <figure id=fig-a>
          1: bare <img alt=A plot src=a.png width=200>()
          1-6: <figcaption>
            5: paragraph The em(loss).
        """)
  }

  @Test func whatNobodyKnowsIsShownWithItsName() throws {
    #expect(
      try dump("```{bibliography} refs.bib\n:style: x\n```")
        == "1-3: directive bibliography refs.bib⏎")
  }

  @Test func theContentsAreNotShownTwice() throws {
    #expect(try dump("```{contents}\n:depth: 2\n```\n\na") == "5: paragraph a")
  }

  @Test(arguments: [
    "```\n```{note}\na\n```", "<!--\n```{note}\na\n```\n-->\n\nb", "    ```{note}\n    a\n    ```",
    "```{note}\nnever closed", "```{.python}\nx\n```",
  ])
  func othersAreNoDirectives(text: String) throws {
    #expect(try !dump(text).contains(": note"))
  }

  @Test func aDirectiveHidesNoQuestion() throws {
    let document = try parsed("## Q1: a\n\n```{note}\n## Inside\n```\n\nb\n\n## Q2: c\n")
    #expect(document.questions.map(\.number) == [1, 2])
    #expect(document.sections == [])
    #expect(
      try dump("- a\n\n  ```{note}\n  b\n  ```\n").contains("    3-5: note\n      4: paragraph b"))
  }

  @Test(arguments: [
    ("{math}`x^2` is", "⟨x^2⟩ is"),
    ("see {ref}`the figure <fig-a>`", "see link(the figure → #fig-a)"),
    ("{term}`RNN`", "RNN"), ("{cite}`Elman1990`", "[Elman1990]"), ("{odd}`a`", "{odd}code(a)"),
  ])
  func rolesAreRead(text: String, tree: String) throws {
    #expect(try dump(text) == "1: paragraph \(tree)")
  }
}
