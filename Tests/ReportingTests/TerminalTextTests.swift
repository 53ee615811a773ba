import Exercises
import Parsing
import Reporting
import TestSupport
import Testing

/// What answers print is shown as a terminal leaves it.
@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("a\r\nb\r\n", "a\nb\n"), ("abc\rx", "xbc"), ("abc\r", "abc"), ("abc\r\r\nd", "abc\nd"),
    ("abc\u{8}\u{8}x", "axc"), ("\u{8}a", "a"), ("ab\u{8}\n", "ab\n"), ("50 %\r100 %\n", "100 %\n"),
  ])
  func returnsAndBackspacesWriteOver(output: String, shown: String) {
    #expect(TerminalText(output).plain == shown)
  }

  /// `ESC [ … K`, `D`, `C`, `G`, `A`, `B`, `E`, `F` and `J`.
  @Test(arguments: [
    ("long line\r\u{1B}[Kshort", "short"), ("abcd\u{1B}[2D\u{1B}[Kx", "abx"),
    ("abcd\u{1B}[2D\u{1B}[1Kx", "  xd"), ("abcd\u{1B}[2K\rx", "x"), ("ab\u{1B}[Dx", "ax"),
    ("a\u{1B}[2Cb", "a  b"), ("a\u{1B}[5Gb\u{1B}[2Gc", "ac  b"),
    ("one\ntwo\u{1B}[A\r1", "1ne\ntwo"), ("a\nb\u{1B}[A\u{1B}[Bc", "a\nbc"),
    ("a\nb\u{1B}[F!\u{1B}[E?", "!\n?"), ("a\nb\nc\u{1B}[2F\u{1B}[Jd", "d\n\n"),
    ("a\u{1B}[2Jb", "ab"), ("a\u{1B}[100Dx", "x"), ("a\u{1B}[100Ax", "ax"),
  ])
  func sequencesMoveAndErase(output: String, shown: String) {
    #expect(TerminalText(output).plain == shown)
  }

  /// Titles, links, cursors that hide, character sets: a terminal shows nothing of them.
  @Test(arguments: [
    "\u{1B}]0;title\u{7}a", "\u{1B}]8;;https://example.org\u{1B}\\a\u{1B}]8;;\u{1B}\\",
    "\u{1B}[?25la\u{1B}[?25h", "\u{1B}(Ba", "\u{1B}7a\u{1B}8", "\u{1B}[6na", "\u{1B}P1$r\u{1B}\\a",
    "\u{1B}[38;5;300ma\u{1B}[m", "\u{1B}[999999999999999999999Da", "\u{1B}[1 qa",
  ])
  func whatATerminalDoesNotShowIsLeftOut(output: String) {
    #expect(TerminalText(output) == TerminalText("a"))
  }

  /// What never ends, and what would swallow lines, is no sequence.
  @Test(arguments: [
    ("\u{1B}", "\\u{1B}"), ("a\u{1B}[", "a\\u{1B}["), ("\u{1B}[1;\n2m", "\\u{1B}[1;\n2m"),
    ("\u{1B}]0;a\nb\u{7}", "\\u{1B}]0;a\nb\\u{07}"), ("\u{1B}\u{1B}[31m", "\\u{1B}"),
    ("\0\u{9B}31m\u{202E}", "\\0\\u{9B}31m\\u{202E}"), ("\u{1B}é", "\\u{1B}é"),
  ])
  func whatIsNoSequenceIsShownAsAnEscape(output: String, shown: String) {
    #expect(TerminalText(output).plain == shown)
  }

  /// Two columns for an ideograph and an emoji, none for an accent, eight at most for a tabulator.
  @Test(arguments: [
    ("日本語\rab", "ab本語"), ("日本語\ra", "a 本語"), ("日本\u{8}x", "日 x"),
    ("e\u{301}f\rx", "xf"), ("e\u{1B}[m\u{301}", "e\u{301}"), ("👩‍🔬a\u{1B}[2Gx", " x  a"),
    ("a\tb\rxy", "xy      b"), ("a\tb", "a\tb"), ("ab\rc\td", "cb      d"),
    ("\u{301}a", "\u{301}a"),
  ])
  func charactersTakeTheirColumns(output: String, shown: String) {
    #expect(TerminalText(output).plain == shown)
  }

  @Test(arguments: [
    ("\u{1B}[1;31mred\u{1B}[0m plain", "<b c='ansi-bold ansi-red'>red</b> plain"),
    (
      "\u{1B}[2;3;4;9ma\u{1B}[22;23;24;29mb",
      "<b c='ansi-faint ansi-italic ansi-underline ansi-strike'>a</b>b"
    ),
    (
      "\u{1B}[97;44ma\u{1B}[39mb\u{1B}[49mc",
      "<b c='ansi-bright-white ansi-on-blue'>a</b><b c='ansi-on-blue'>b</b>c"
    ),
    ("\u{1B}[7ma", "<b c='ansi-inverse'>a</b>"), ("\u{1B}[7;31ma", "<b c='ansi-on-red'>a</b>"),
    ("\u{1B}[7;31;42ma", "<b c='ansi-green ansi-on-red'>a</b>"),
    ("\u{1B}[38;5;9ma", "<b c='ansi-bright-red'>a</b>"),
    ("\u{1B}[38;5;34ma", "<b c='ansi-green'>a</b>"),
    ("\u{1B}[38;5;250ma", "<b c='ansi-white'>a</b>"),
    ("\u{1B}[38;2;10;20;30ma", "<b c='ansi-black'>a</b>"),
    ("\u{1B}[38:2::250:0:250ma", "<b c='ansi-bright-magenta'>a</b>"),
    ("\u{1B}[48;2;0;0;200;1ma", "<b c='ansi-bold ansi-on-blue'>a</b>"),
    ("\u{1B}[4:3ma\u{1B}[4:0mb", "<b c='ansi-underline'>a</b>b"),
    ("\u{1B}[31ma\nb", "<b c='ansi-red'>a</b>\n<b c='ansi-red'>b</b>"),
    ("\u{1B}[31m<&\"", "<b c='ansi-red'>&lt;&amp;&quot;</b>"),
  ])
  func stylesAreClasses(output: String, markup: String) {
    let expected = markup.replacing("<b c='", with: "<span class=\"").replacing("'>", with: "\">")
      .replacing("</b>", with: "</span>")
    #expect(TerminalText(output).node.markup == expected)
  }

  /// What has left the screen stays, and is written over by nothing.
  @Test func aScreenHasFiftyLines() {
    let lines = (1...60).map { "\($0)" }.joined(separator: "\n")
    let shown = TerminalText(lines + "\u{1B}[99A\rx").plain.split(separator: "\n")
    #expect(shown.count == 60 && shown[9] == "10" && shown[10] == "x1" && shown[11] == "12")
  }

  @Test func aLineLongerThanAScreenIsWideIsOneLine() {
    let line = String(repeating: "日本", count: 5_000)
    #expect(TerminalText("\u{1B}[1m" + line).plain == line)
  }

  /// In `tqdm`'s way: bars under each other, each drawn anew in its place.
  @Test func barsUnderEachOtherAreDrawnInTheirPlaces() {
    var output = ""
    for step in 0...100 {
      output += "\repoch: \(step / 50)/2"
      output += "\n\rbatch: \(step % 50)/50 \u{1B}[A"
    }
    #expect(TerminalText(output + "\n\n").plain == "epoch: 2/2\nbatch: 0/50  \n")
  }

  @Test(arguments: [
    "\u{1B}[999999999Cx\n", "\r", "\u{8}", "\u{1B}[", "\u{1B}]", "\u{1B}[1;", "\u{1B}[A", "\rx",
    "\u{301}", "\u{1B}[31mx\u{1B}[0m", "\u{1B}[Kx", "\t", "x", "\u{1B}[4000G\t\u{1B}[1K",
    "👩‍🔬\u{8}x", "\u{1B}[J\n", "\u{1B}[50A\n", "e\u{8}\u{301}",
  ])
  func timeAndMemoryStayInProportion(part: String) {
    func time(_ count: Int) -> Duration {
      let output = String(repeating: part, count: count / part.utf8.count)
      return ContinuousClock().measure {
        let shown = TerminalText(output).plain
        // An escape takes six letters, and moves leave no more blanks than there is output.
        #expect(shown.utf8.count <= 10 * count + 1 << 17)
      }
    }
    _ = time(1 << 12)
    let (short, long) = (time(1 << 16), time(1 << 19))
    // Eight times as long, with room for a busy machine.
    #expect(long < short * 40 + .milliseconds(200), "\(part.debugDescription): \(short), \(long)")
  }
}

/// The same in reports of every format.
@Suite struct TerminalReportTests {
  private func report(_ output: [Outcome.Piece]) throws -> Report {
    try SampleReport.report(
      of: "# t\n\n## Q1: a\n", [Outcome(question: 1, ending: .finished, output: output)])
  }

  private static let bar = (0...10_000).map { state in
    let done = state / 500
    let blocks = String(repeating: "#", count: done) + String(repeating: ".", count: 20 - done)
    return "\r\(state / 100) % [\(blocks)]"
  }.joined()

  /// A bar of ten thousand states is one line, and takes the room of one.
  @Test func aProgressBarIsItsLastState() throws {
    let output: [Outcome.Piece] = [.printed(Self.bar + "\n")]
    let last = "100 % [####################]"
    let report = try report(output)
    #expect(report.html().contains("<samp>\(last)</samp>"))
    let markdown = String(decoding: report.markdown(), as: UTF8.self)
    #expect(markdown.contains("```text\n\(last)\n```"))
    #expect(report.jupyter().contains("\"\(last)\\n\""))
    #expect(report.json().contains("\"output\": \"\(last)\\n\""))
    #expect(Outcome(question: 1, ending: .finished, output: output).plainText() == last + "\n")
    let bars = Array(repeating: Outcome.Piece.printed(Self.bar + "\n"), count: 11)
    #expect(try !self.report(bars).html().contains("left out"))
  }

  /// Nor does a sequence that never ends swallow it.
  @Test func whatTheExerciseShowsIsNotWrittenOver() throws {
    let report = try report([
      .printed("50 %\r"), .showed(.text("accuracy 0.2")),
      .printed("\u{1B}[A\raccuracy 0.9\u{1B}]0;"), .showed(.text("end")),
    ])
    #expect(
      report.html().contains("<samp>50 %\naccuracy 0.2\naccuracy 0.9\\u{1B}]0;\nend</samp>"))
  }

  @Test func coloursAreClassesOnThePageSequencesInJupyterAndNothingElsewhere() throws {
    let report = try report([.printed("\u{1B}[38;5;196mloss\u{1B}[K\u{1B}[0m 0.1\u{7}\n")])
    let loss = "<span class=\"ansi-bright-red\">loss</span>"
    #expect(report.html().contains("<samp>\(loss) 0.1\\u{07}</samp>"))
    #expect(report.jupyter().contains("\"\\u001b[91mloss\\u001b[0m 0.1\\\\u{07}\\n\""))
    let markdown = String(decoding: report.markdown(), as: UTF8.self)
    #expect(markdown.contains("```text\nloss 0.1\\u{07}\n```"))
  }

  @Test func foldedOutputKeepsItsColours() throws {
    let text = (1...40).map { "\u{1B}[3\($0 % 8)mline \($0)\n" }.joined()
    let html = try report([.printed(text)]).html()
    #expect(html.contains("<span class=\"ansi-black\">line 16</span></samp></pre><details>"))
    #expect(html.contains("<span class=\"ansi-black\">line 40</span></samp>"))
  }

  @Test func whoPaintsEveryLetterFillsNoPage() throws {
    let letters = (0..<200_000).map { "\u{1B}[3\($0 % 2)mx" }.joined()
    let html = try report([.printed(letters)]).html()
    #expect(html.utf8.count < 400_000)
  }

  @Test func whatIsErasedAltogetherIsNoOutput() throws {
    #expect(try !report([.printed("working\r\u{1B}[K\n")]).html().contains(">Output<"))
  }
}
