import Foundation
import Parsing
import Testing

/// Large and deep texts.
@Suite(.serialized) struct ScaleTests {
  @Test func tenTimesTheQuestionsTakeAboutTenTimesAsLong() throws {
    // The better of two each, since other work on the machine takes the caches.
    let thousand = try min(secondsToRead(questions: 1_000), secondsToRead(questions: 1_000))
    let tenThousand = try min(secondsToRead(questions: 10_000), secondsToRead(questions: 10_000))
    // A step that is quadratic in the questions would take a hundred times as long.
    #expect(tenThousand < 40 * thousand)
  }

  /// Each text is one that a careless reader takes quadratic time for, or overflows its stack on.
  @Test(arguments: [
    "> ", "- ", "1. ", "> - ", "[", "![", "*a **b ", "_a __b ", "[a](", "<b ", "<!--", "`a``b",
    "$a ",
    "$$ a $", "$`", "$$`", "$ ", "\\$$ ", "$a\n", "$$ a\n", "$$\n- ", "](", "$](", "`$` ", "$\\",
    "<a$",
    "\\(a ", "\\[a=\n", "\\begin{align}\n", "|", "a|b\n", "|a|\n|-|\n", "~~a ", "~a ~~", "[^1]",
    "[^1]: a\n",
    "http://", "www.a", "a@", "(http://a", "<div>", "<div>\n\n", "<b>", "</div>", "<table><tr><td>",
    "<svg>", "<details>\n\n", "&amp;", "&", "<a b=\"", "> [!NOTE]\n> a\n\n", "- [ ] a\n",
    "```{note}\n",
    ":::{note}\n", "```{note}\n```\n", ":::{note}\n:::\n", "{ref}`a` ", "<ul><li>", "<p>",
    "Q1 ", "# ", "#\n", "\r", "<!-- notebook:begin", "notebook:", "\u{10F100}", "5 $ ",
  ])
  func repetitionAndDepthDoNoHarm(piece: String) throws {
    let count = 50_000
    let elapsed = try processorSeconds {
      let document = try parsed("text\n\n" + String(repeating: piece, count: count) + "x\n")
      #expect(nodeCount(document.blocks) > 0)
    }
    #expect(elapsed < 2)
  }

  @Test func textBelowTheDepthLimitIsKept() throws {
    let tree = try dump(String(repeating: "> - ", count: 1_000) + "*deep*")
    #expect(tree.hasSuffix("1: paragraph deep"))
    #expect(tree.split(separator: "\n").count < 100)
  }
}

/// The processor's time on this thread, which does not grow with what else the machine does.
private func processorSeconds(_ work: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try work()
  return now() - start
}

private func secondsToRead(questions: Int) throws -> Double {
  var text = "# Large\n\n"
  for number in 1...questions {
    text += """
      ##### **Q\(number): How do you read $x_\(number)$ in `code`?**

      A body with *emphasis*, $ h_t $ and a list:

      - one
      - two

      ```swift
      let a = \(number)
      ```


      """
  }
  var read = 0
  let seconds = try processorSeconds {
    let document = try parsed(text)
    let blocks = Dictionary(
      uniqueKeysWithValues: document.questions.map { ($0.number, "```\nout\n```\n") })
    let executed = document.executed(with: blocks)
    read = try Document(parsing: executed, path: "large.md").questions.count
  }
  #expect(read == questions)
  return seconds
}

/// The number of blocks and inlines, counted the way a report walks them: by recursion.
private func nodeCount(_ blocks: [Block]) -> Int {
  blocks.reduce(0) { count, block in
    switch block.content {
    case .heading(_, let inlines, anchor: _, question: _), .paragraph(let inlines),
      .bare(let inlines):
      count + 1 + nodeCount(inlines)
    case .quote(let inside), .element(_, let inside): count + 1 + nodeCount(inside)
    case .callout(let callout): count + 1 + nodeCount(callout.blocks)
    case .list(_, _, let items): count + 1 + items.reduce(0) { $0 + nodeCount($1) }
    case .table(let table):
      ([table.head] + table.rows).joined().reduce(count + 1) { $0 + nodeCount($1) }
    case .code, .formula, .thematicBreak, .directive, .savedOutputs: count + 1
    }
  }
}

private func nodeCount(_ inlines: [Inline]) -> Int {
  inlines.reduce(0) { count, inline in
    switch inline {
    case .emphasis(let inside), .strong(let inside), .strikethrough(let inside),
      .link(let inside, _, _), .image(let inside, _, _), .element(_, let inside):
      count + 1 + nodeCount(inside)
    case .text, .code, .formula, .footnote, .task, .target, .softBreak, .lineBreak: count + 1
    }
  }
}
