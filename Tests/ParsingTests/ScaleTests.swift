import Parsing
import Testing

/// Large and deep texts.
@Suite(.serialized) struct ScaleTests {
  @Test func tenTimesTheQuestionsTakeAboutTenTimesAsLong() throws {
    _ = try secondsToRead(questions: 100)
    let thousand = try secondsToRead(questions: 1_000)
    let tenThousand = try secondsToRead(questions: 10_000)
    // A step that is quadratic in the questions would take a hundred times as long.
    #expect(tenThousand < 40 * thousand)
  }

  /// Each text is one that a careless reader takes quadratic time for, or overflows its stack on.
  @Test(arguments: [
    "> ", "- ", "1. ", "> - ", "[", "![", "*a **b ", "_a __b ", "[a](", "<b ", "<!--", "`a``b",
    "$a ",
    "$$ a $", "$`", "$$`", "$ ", "\\$$ ", "$a\n", "$$ a\n", "$$\n- ", "](", "$](", "`$` ", "$\\",
    "<a$",
    "Q1 ", "# ", "#\n", "\r", "<!-- notebook:begin", "notebook:", "\u{10F100}", "5 $ ",
  ])
  func repetitionAndDepthDoNoHarm(piece: String) throws {
    let count = 50_000
    let clock = ContinuousClock()
    let elapsed = try clock.measure {
      let document = try parsed("text\n\n" + String(repeating: piece, count: count) + "x\n")
      _ = dumpedLength(document)
    }
    #expect(elapsed < .seconds(5))
  }

  @Test func textBelowTheDepthLimitIsKept() throws {
    let tree = try dump(String(repeating: "> - ", count: 1_000) + "*deep*")
    #expect(tree.contains("paragraph em(deep)") || tree.contains("paragraph deep"))
    #expect(tree.split(separator: "\n").count < 200)
  }
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
  let elapsed = try ContinuousClock().measure {
    let document = try parsed(text)
    let blocks = Dictionary(
      uniqueKeysWithValues: document.questions.map { ($0.number, "```\nout\n```\n") })
    let executed = document.executed(with: blocks)
    read = try Document(parsing: executed, path: "large.md").questions.count
  }
  #expect(read == questions)
  return elapsed / .seconds(1)
}

/// Walks the whole tree the way a report does, by recursion.
private func dumpedLength(_ document: Document) -> Int {
  "\(document.blocks)".utf8.count
}
