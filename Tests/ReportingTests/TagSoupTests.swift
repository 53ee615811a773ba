import Exercises
import Parsing
import Reporting
import TestSupport
import Testing

/// HTML as people write it by hand, nested in every wrong way: the page is valid all the same, and holds
/// nothing but what is allowed. Attacks after the ideas of the public collections of them (OWASP's filter
/// evasion cheat sheet, html5sec).
@Suite struct TagSoupTests {
  @Test(.enabled(if: Python.has("html5lib"), "needs Python's html5lib (python3-html5lib)"))
  func whateverIsNestedInWhateverIsAValidPage() throws {
    var generator = SplitMix64(seed: 17)
    let pages = try (0..<60).map { _ in
      let pieces = (0..<40).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
      return try SampleReport.report(of: "# T\n\n" + pieces.joined()).html()
    }
    let found = try StrictPages.faults(of: pages)
    #expect(found == "", "\(found)")
  }

  @Test(.enabled(if: Python.has("html5lib"), "needs Python's html5lib (python3-html5lib)"))
  func attacksComeOutHarmless() throws {
    let pages = try Self.attacks.flatMap { attack in
      [attack, "text \(attack) text", "> \(attack)\n\n| a |\n|---|\n| \(attack) |\n"]
    }.map { try SampleReport.report(of: "# T\n\n\($0)\n").html() }
    #expect(try StrictPages.faults(of: pages) == "")
    for page in pages {
      let reading = HTMLReading(page)
      for target in reading.links {
        #expect(!target.lowercased().hasPrefix("javascript") && !target.hasPrefix("data:"))
        #expect(!target.lowercased().hasPrefix("vbscript") && !target.hasPrefix("file:"))
      }
      for element in reading.elements where element.name == "img" {
        #expect(element.attributes["src"]?.hasPrefix("data:image/") == true)
      }
    }
  }

  /// What a page may hold is a table in `docs/html.md`, which names every element and attribute.
  @Test func theDocumentationNamesAllElements() throws {
    let text = try packageText(of: "docs/html.md")
    for name in HTMLElement.Name.allCases {
      #expect(text.contains("`\(name.rawValue)`"), "\(name)")
    }
    for name in HTMLElement.Attribute.allCases {
      #expect(text.contains("`\(name.rawValue)`"), "\(name)")
    }
  }

  private static let pieces: [String] =
    HTMLElement.Name.allCases.flatMap { name in
      ["<\(name.rawValue)>", "</\(name.rawValue)>", "\n\n<\(name.rawValue)>\n\n"]
    } + [
      "text", " *a* ", "\n\n", "\n\n- item\n", "\n\n> quote\n", "\n\n| a |\n|---|\n| b |\n\n",
      "[l](m)",
      "![p](q.png)", "`c`", "$x$", "\n\n## H\n\n", "\n\n### P\n\n", "<a href=x>", "<a name=t>",
      "<img src=a>", "<td colspan=2 rowspan=0>", "<ol start=x reversed>", "[^1]", "\n\n[^1]: n\n\n",
      "<p align=center dir=rtl lang=fa>", "\n\n> [!NOTE]\n> n\n\n", "\n\n```{note}\nn\n```\n\n",
    ]

  private static let attacks = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//a.b/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<img src=\"javascript:alert(1)\">",
    "<IMG SRC=JaVaScRiPt:alert(1)>",
    "<img src=`javascript:alert(1)`>", "<img \"\"\"><script>alert(1)</script>\">",
    "<img src=\"jav&#x09;ascript:alert(1)\">", "<a href=\"&#106;avascript:alert(1)\">a</a>",
    "<a href=\" javascript:alert(1)\">a</a>", "<a href=\"java\nscript:alert(1)\">a</a>",
    "[a](javascript:alert(1))", "[a](JAVASCRIPT:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "<a href=\"data:text/html,<script>alert(1)</script>\">a</a>", "<a href=vbscript:x>a</a>",
    "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:x>a",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<object data=javascript:alert(1)>",
    "<embed src=//a.b/x.swf>", "<form action=javascript:x><input type=submit></form>",
    "<button formaction=javascript:x>a</button>", "<body onload=alert(1)>", "<base href=//a.b/>",
    "<link rel=stylesheet href=//a.b/x.css>", "<meta http-equiv=refresh content=\"0;url=//a.b\">",
    "<style>@import '//a.b/x.css';</style>", "<div style=\"background:url(javascript:x)\">a</div>",
    "<div style=\"width:expression(alert(1))\">a</div>",
    "<details open ontoggle=alert(1)>a</details>",
    "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>a</marquee>", "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea><script>x</script>",
    "<title><script>alert(1)</script></title>", "<xmp><script>alert(1)</script></xmp>",
    "<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml <script>x</script>",
    "<p id=\"page.text\">a</p>", "<p id=q1 class=anchor>a</p>", "<a name=\"page.contents\">a</a>",
    "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\" usemap=#m>",
    "<img src=\"data:text/html;base64,eA==\">",
    "<table background=javascript:x><tr><td background=javascript:x>a",
    "<isindex action=javascript:x>",
    "<a href=//a.b>a</a>", "<a href=\"\\\\a.b\">a</a>", "<a href=file:///etc/passwd>a</a>",
    "</p></div></section></main></body></html><script>alert(1)</script>", "<plaintext><script>x",
    "```{raw} html\n<script>alert(1)</script>\n```", "```{note} <script>alert(1)</script>\na\n```",
    "~~<script>~~alert(1)~~</script>~~", "[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
    "https://a.b/<script>alert(1)</script>", "www.a.b/\"onclick=alert(1)", "a@b.c<script>",
  ]
}
