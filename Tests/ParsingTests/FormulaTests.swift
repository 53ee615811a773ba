import Parsing
import Testing

@Suite struct FormulaTests {
  @Test(arguments: [
    // Blanks inside the dollars are allowed, on both sides or on one.
    ("the state $ h_t $, then", "the state ⟨h_t⟩, then"),
    ("$h_t$ and $h_t $ and $ h_t$", "⟨h_t⟩ and ⟨h_t⟩ and ⟨h_t⟩"),
    // CommonMark touches nothing within.
    ("$W_{hh} h_{t-1}$ and $x_*$ and $y_*$", "⟨W_{hh} h_{t-1}⟩ and ⟨x_*⟩ and ⟨y_*⟩"),
    (#"$a \\ b \{c\} &amp; <d> [e](f) `$"#, #"⟨a \\ b \{c\} &amp; <d> [e](f) `⟩"#),
    (#"$\text{costs \$5}$"#, #"⟨\text{costs \$5}⟩"#),
    (#"$a\ $, $ a\\ $"#, #"⟨a\ ⟩, ⟨a\\⟩"#),
    // Beside other marks.
    ("**$x$** *a $y_1$ b* _$z$_", "strong(⟨x⟩) em(a ⟨y_1⟩ b) em(⟨z⟩)"),
    ("[see $x_1$](to.md) ![$y_1$](p.svg)", "link(see ⟨x_1⟩ → to.md) image(⟨y_1⟩ → p.svg)"),
    ("the $k$th, $n$-gram, ($x$), $a$$b$.", "the ⟨k⟩th, ⟨n⟩-gram, (⟨x⟩), ⟨a⟩⟨b⟩."),
    ("言語$x_1$モデル", "言語⟨x_1⟩モデル"),
    ("$5$ and $ 10 $ and $2^{10}$", "⟨5⟩ and ⟨10⟩ and ⟨2^{10}⟩"),
    // Displayed amid text.
    ("so $$ a_1 * b_1 * c $$ holds", "so ⟪a_1 * b_1 * c⟫ holds"),
    (#"$$\text{if $x$} y$$ ends"#, #"⟪\text{if $x$} y⟫ ends"#),
    // A formula does not end at an escaped dollar, nor start at one.
    (#"\$x$ and $y\$$"#, #"$x$ and ⟨y\$⟩"#),
    ("$f[x](t)$ and [d$](e$f)", "⟨f[x](t)⟩ and link(d$ → e$f)"),
    (#"\$5 and \$7, \\$x$"#, #"$5 and $7, \⟨x⟩"#),
  ])
  func formulasAreFound(text: String, tree: String) throws {
    #expect(try dump(text) == "1: paragraph \(tree)")
  }

  @Test(arguments: [
    "costs $5", "costs $5 and $7", "costs $5, $6 or $7.50", "from $ 5 to $ 7", "5 $ and 10 $",
    "$5-$10", "US$5 or A$", "$5 for 3 $ worth", "set $HOME and $PATH", "a $ b", "$", "$$", "$ $",
    "$$ $$", "$$$$", "it is 5$", "$HOME", "$$a", "a $b", "*$*", "$a or $$b$",
    // An amount stands before both, with other marks around it.
    "**35$** and later **40$** end", "*35$*, *40$*", "_35$_ or _40$_", "~35$~ 40$",
    "(35$) or (40$)",
    "35$/40$", "35$-40$", "35$–40$", "5$–$10", "$5–$10", "35$, 40$; 45$. 50$", "35$, not 40$!",
    "\"35$\" and '40$'", "19.99$ and 1,024.50$", "10k$ or 2M$", "5\u{A0}$ to 10\u{A0}$",
    "35 $, later 40 $.", "35$\nand\n40$", "[35$](a.md) or [40$](b.md)", "[35$] or [40$]",
    "-35$ and +40$", "~35$, ≈40$", "**$35** and **$40**", "$5 and $6", "US$5, CA$6",
    // Names of currencies.
    "US$ and CA$ are currencies", "in US$, A$ or HK$", "(US$) (NZ$)", "US$ 5 or US$ 6",
  ])
  func moneyAndLoneDollarsAreText(text: String) throws {
    let tree = try dump(text)
    #expect(!tree.contains("⟨") && !tree.contains("⟪") && !tree.contains("formula"))
    #expect(tree.count { $0 == "$" } == text.count { $0 == "$" })
  }

  @Test func pricesInATableAreText() throws {
    let tree = try dump("a | b\n--- | ---\n35$ | 40$\n|45$|50$|")
    #expect(!tree.contains("⟨"))
    #expect(tree.count { $0 == "$" } == 4)
  }

  @Test(arguments: [
    ("40$ and ($x$)", "40$ and (⟨x⟩)"), ("35$, then $x$.", "35$, then ⟨x⟩."),
    ("$5 each, **$x$**", "$5 each, strong(⟨x⟩)"), ("**35$**: *$x_1$*", "strong(35$): em(⟨x_1⟩)"),
    ("35$ or 40$, and $x$ is $y$", "35$ or 40$, and ⟨x⟩ is ⟨y⟩"),
    // A number before a formula is no amount.
    ("at step 2 $-3$", "at step 2 ⟨-3⟩"), (#"3$\times 3$ cells"#, #"3⟨\times 3⟩ cells"#),
    (#"of size 5 $ \times 5 $"#, #"of size 5 ⟨\times 5⟩"#), ("for 10 $n = 10$", "for 10 ⟨n = 10⟩"),
    ("2$x^2$ and 3$y$", "2⟨x^2⟩ and 3⟨y⟩"), ("layer 2 $(x, 3)$", "layer 2 ⟨(x, 3)⟩"),
    ("$[0, 1)$ and $($", "⟨[0, 1)⟩ and ⟨(⟩"), ("$A$ and $B$, $US$", "⟨A⟩ and ⟨B⟩, ⟨US⟩"),
    ("of 20 $x_1, 20$", "of 20 ⟨x_1, 20⟩"), ("a $2 \\cdot 3$", "a ⟨2 \\cdot 3⟩"),
  ])
  func aNumberBesideAFormulaIsNoAmount(text: String, tree: String) throws {
    #expect(try dump(text) == "1: paragraph \(tree)")
  }

  @Test func moneyDoesNotHideAFormula() throws {
    #expect(
      try dump("It costs $5 and $7, in $HOME, where $x_1$ is $ y $.")
        == "1: paragraph It costs $5 and $7, in $HOME, where ⟨x_1⟩ is ⟨y⟩.")
  }

  @Test(arguments: [
    ("`$x$` and `` $y` $ ``", "code($x$) and code($y` $)"),
    ("`a $x` $ b", "code(a $x) $ b"),
    ("$a `b$ c` d$", "$a code(b$ c) d$"),
    ("`` unequal ` $x$", "`` unequal ` ⟨x⟩"),
    (#"\`$x$`"#, "`⟨x⟩`"),
    ("[a](b$c) and [d$](e$f)", "link(a → b$c) and link(d$ → e$f)"),
    ("a <b title=\"$x$\">c", "a <b title=$x$>(c)"),
  ])
  func codeAndAddressesHoldNoFormula(text: String, tree: String) throws {
    #expect(try dump(text) == "1: paragraph \(tree)")
  }

  @Test func codeBlocksHoldNoFormula() throws {
    let tree = try dump(
      """
      ```sh $x$
      echo $x$ $$y$$
      ```

          $$indented$$

      - ```
        $a_1$
        ```

      > ~~~
      > $$
      > b
      > $$
      > ~~~
      """)
    #expect(
      tree == """
        1-3: code sh echo $x$ $$y$$⏎
        5: code - $$indented$$⏎
        7-9: list
          -
            7-9: code - $a_1$⏎
        11-15: quote
          11-15: code - $$⏎b⏎$$⏎
        """)
  }

  @Test func aDisplayedFormulaAloneIsABlock() throws {
    let tree = try dump(
      #"""
      The state is:

      $$
      h_t = f(W_{xh} x_t + b_h)
      $$

      Where:
      - $ h_t $ is the state,
      - $ x_t $ the input.

      $$ L = \sum_t L_t $$

      As in
      $$
      o_t
      $$
      above.
      """#)
    #expect(
      tree == #"""
        1: paragraph The state is:
        3-5: formula h_t = f(W_{xh} x_t + b_h)
        7: paragraph Where:
        8-9: list
          -
            8: paragraph ⟨h_t⟩ is the state,
          -
            9: paragraph ⟨x_t⟩ the input.
        11: formula L = \sum_t L_t
        13-17: paragraph As in⏎⟪o_t⟫⏎above.
        """#)
  }

  @Test func aDisplayedFormulaMayLookLikeBlocks() throws {
    let tree = try dump(
      #"""
      $$
      a
      - b
      +
      c
      ---
      = d
      ===
      > e
      1. f \\
      <g
      $$
      """#)
    #expect(tree == #"1-12: formula a⏎- b⏎+⏎c⏎---⏎= d⏎===⏎> e⏎1. f \\⏎<g"#)
  }

  @Test func textGoesOnAfterADisplayedFormula() throws {
    #expect(
      try dump("$$\na\n- $b$\n$$ and $c$\nthen $d$\n- $e$")
        == """
        1-5: paragraph ⟪a⏎- $b$⟫ and ⟨c⟩⏎then ⟨d⟩
        6: list
          -
            6: paragraph ⟨e⟩
        """)
  }

  @Test func formulasStandInQuotesListsAndHeadings() throws {
    let tree = try dump(
      """
      ## The $h_t$ of *$x_*$*

      > $$
      > a
      > - b
      > $$

      - $$
        e
        - f
        $$
      - > $$
        > g
        > $$
      """)
    #expect(
      tree == """
        1: heading 2 #the-h_t-of-x_ The ⟨h_t⟩ of em(⟨x_*⟩)
        3-6: quote
          3-6: formula a⏎- b
        8-14: list
          -
            8-11: formula e⏎- f
          -
            12-14: quote
              12-14: formula g
        """)
  }

  @Test func anInlineFormulaMayWrap() throws {
    #expect(
      try dump("> so $a_1 =\n> b_1$ and\n> $$c_1\n> = d_1$$ hold")
        == "1-4: quote\n  1-4: paragraph so ⟨a_1 =⏎b_1⟩ and⏎⟪c_1⏎= d_1⟫ hold")
  }

  @Test(arguments: [
    ("a $x\n\ny$ b", "1: paragraph a $x\n3: paragraph y$ b"),
    ("a $x\n# y$ b", "1: paragraph a $x\n2: heading 1 #y-b y$ b"),
    ("- $x\n- y$", "1-2: list\n  -\n    1: paragraph $x\n  -\n    2: paragraph y$"),
    ("- $$ x\n- y $$", "1-2: list\n  -\n    1: paragraph $$ x\n  -\n    2: paragraph y $$"),
    ("$$ x\n## Q3: y $$", "1: paragraph $$ x\n2: heading 2 #q3 Q3 ⚑q3-y- Q3: y $$"),
    ("a $x\n---\ny$", "1-2: heading 2 #a-x a $x\n3: paragraph y$"),
    ("> $x\n\ny$", "1: quote\n  1: paragraph $x\n3: paragraph y$"),
    ("$$ x\n```\n$$\n```", "1: paragraph $$ x\n2-4: code - $$⏎"),
    ("a $x\n<div>$", "1: paragraph a $x\n2: <div>\n  2: bare $"),
    ("$$ x\n\n$$", "1: paragraph $$ x\n3: paragraph $$"),
  ])
  func formulasEndWithTheirParagraph(text: String, tree: String) throws {
    #expect(try dump(text) == tree)
  }

  @Test func noFormulaHidesTheEndOfAComment() throws {
    #expect(try dump("<!-- costs $ -->\na $ b\n\nc") == "2: paragraph a $ b\n4: paragraph c")
    #expect(try dump("<!-- $$ -->\nb $$ c") == "2: paragraph b $$ c")
    #expect(try dump("<pre>$\n</pre>\n$") == "1-2: <pre>\n  1-2: bare $\n\n3: paragraph $")
  }

  /// These stand for masked bytes while cmark reads; an author may use them all the same.
  @Test func charactersOfThePrivateUsePlaneComeThrough() throws {
    let text = "a\u{10F024}\u{10F100}b\u{10F0FF}\u{10FFFF}\u{1F600} $x_1\u{10F05F}$ `\u{10F101}`"
    #expect(
      try dump(text)
        == "1: paragraph a\u{10F024}\u{10F100}b\u{10F0FF}\u{10FFFF}\u{1F600} ⟨x_1\u{10F05F}⟩ code(\u{10F101})"
    )
  }
}
