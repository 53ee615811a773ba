import Reporting
import Running
import Testing
import Typesetting

private let installed = TypesettingTools()
private let isInstalled =
  installed.formulas != nil && installed.code != nil && !installed.engines.isEmpty

/// The real libraries with every engine that is here.
@Suite(.enabled(if: isInstalled, "KaTeX, highlight.js or a JavaScript engine is not installed"))
struct TypesettingLibrariesTests {
  private func typeset(
    _ formulas: [String], code: Set<String> = [], with engine: String? = nil
  ) throws -> TypesettingResult {
    var tools = installed
    if let engine { tools.engines = [engine] }
    let request = TypesettingRequest(
      formulas: Set(formulas.map { Formula($0, isDisplayed: true) }), code: code)
    return try Typesetter(tools: tools, cache: nil).typeset(request, within: .seconds(60))
  }

  private func attempt(_ tex: String) throws -> TypesettingResult.Attempt {
    try #require(try typeset([tex]).formulas[Formula(tex, isDisplayed: true)])
  }

  @Test func aFormulaBecomesMathML() throws {
    guard case .markup(let markup) = try attempt("h_t^2") else {
      Issue.record("it is refused")
      return
    }
    #expect(markup.contains("<msubsup><mi>h</mi><mi>t</mi><mn>2</mn></msubsup>"))
  }

  @Test func codeBecomesWordsOfKnownKinds() throws {
    let code = "/// a\nfunc f(_ x: [Float]) async -> String { \"\\(x) é 😀\" }\n"
    let markup = try #require(try typeset([], code: [code]).code[code])
    for part in [
      "<span class=\"hljs-comment\">/// a</span>", "<span class=\"hljs-keyword\">func</span>",
      "<span class=\"hljs-keyword\">async</span>", "<span class=\"hljs-type\">Float</span>", "é 😀",
    ] {
      #expect(markup.contains(part), "\(part) in \(markup)")
    }
  }

  @Test func allEnginesGiveTheSameBytes() throws {
    let formulas = [
      #"h_t = \phi \left( W_{xh} x_t + b_h \right), \qquad \hat{y} \in \mathbb{R}^{H}"#,
      #"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{array}{c|l} a & b \\ \hline c & d \end{array}"#,
      #"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{größer 言語 😀} \end{cases}"#,
      #"\begin{align} a &= b \\ c &= d \end{align}"#, #"\frac{a"#, #"\foo"#, #"𝔸 é"#,
    ]
    let code: Set = [
      "let é = \"😀\\u{2028}\" // \u{2028}\n", "struct A<B: C> where B == D { var e: [F?] = [] }\n",
    ]
    let first = try typeset(formulas, code: code, with: installed.engines[0])
    #expect(first.formulas.count == formulas.count && first.code.count == code.count)
    for engine in installed.engines.dropFirst() {
      #expect(try typeset(formulas, code: code, with: engine) == first, "\(engine)")
    }
  }

  @Test(arguments: [
    (#"\foo"#, #"Undefined control sequence: \foo at position 1: \foo"#),
    (#"\href{javascript:alert(1)}{x}"#, #"\href is not allowed here"#),
    (#"\url{javascript:alert(1)}"#, #"\url is not allowed here"#),
    (#"\includegraphics{https://a.example/b.png}"#, #"\includegraphics is not allowed here"#),
    (#"\htmlClass{a}{b}"#, #"\htmlClass is not allowed here"#),
    (#"\htmlStyle{color:red}{b}"#, #"\htmlStyle is not allowed here"#),
    (#"\htmlData{a=b}{c}"#, #"\htmlData is not allowed here"#),
  ])
  func whatCannotOrMustNotBeReadIsRefused(tex: String, reason: String) throws {
    #expect(try attempt(tex) == .refused(reason))
  }

  @Test(arguments: [
    #"\def\a{\b\b}\def\b{\a\a}\a"#, #"\def\a{\a}\a"#, #"\def\a#1{\a{#1#1}}\a{xx}"#,
    #"\def\a{xx}\def\b{\a\a\a\a\a\a\a\a}\def\c{\b\b\b\b\b\b\b\b}\def\d{\c\c\c\c\c\c\c\c}\d\d\d\d"#,
  ])
  func aFormulaThatGrowsWithoutEndIsRefused(tex: String) throws {
    guard case .refused(let reason) = try attempt(tex) else {
      Issue.record("it is not refused")
      return
    }
    // Which limit it meets first, KaTeX's or the engine's, depends on the engine.
    #expect(
      reason.hasPrefix("Too many expansions")
        || reason == "it is nested too deeply, or takes too long")
  }

  @Test func noFormulaDefinesAnythingForAnother() throws {
    let tex = [#"\gdef\mine{x} \mine"#, #"a \mine"#]
    let formulas = try typeset(tex).formulas
    guard case .markup = formulas[Formula(tex[0], isDisplayed: true)],
      case .refused = formulas[Formula(tex[1], isDisplayed: true)]
    else {
      Issue.record("\(formulas)")
      return
    }
  }

  @Test func deepNestingEndsWell() throws {
    for engine in installed.engines {
      let tex = String(repeating: "\\sqrt{", count: 500) + "x" + String(repeating: "}", count: 500)
      #expect(try typeset([tex, "a"], with: engine).formulas.count == 2, "\(engine)")
    }
  }

  @Test func hostileCodeHoldsNobodyUp() throws {
    let hostile = ["(", "\"\\(", "/*", "<", "func a(", "\\", "#\"", "0x", "@", "[", "{"]
      .map { String(repeating: $0, count: 8_000) + "\n" }
    let typesetting = try Typesetter(tools: installed, cache: nil)
      .typeset(TypesettingRequest(code: Set(hostile)), within: .seconds(60))
    #expect(typesetting.code.count == hostile.count)
  }
}
