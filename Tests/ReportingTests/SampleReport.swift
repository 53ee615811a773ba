import Exercises
import Parsing
import Reporting

/// A small notebook with an ending of each sort, and hostile text where text can stand.
enum SampleReport {
  static let notebook = """
    # A *small* notebook

    Text with `code`, a [link](https://example.org "Title"), [none](javascript:alert(1)),
    ![a picture](https://example.org/a.png), <b onclick="x()">bold</b> and $h_t < x_*$.

    ## Training <script>alert(1)</script>

    $$
    h_t = W_{hh} h_{t-1}
    $$

    > A quote

    1. one
    2. two

       loose

    ##### **Q12: How do you train & test?**

    Body.

    ```swift
    let a = 1 < 2
    ```

    #### Q7: How do you start?

    <div onclick="x()">raw</div>

    ## Conclusion

    ***

    ### Q3: Which device?
    """

  static let outcomes: [Outcome] = [
    Outcome(
      question: 12, ending: .finished, seconds: 0.3456,
      output: [
        .printed("epoch 1  "), .printed("loss 2.2\n"), .showed(.text("trained")),
        .showed(
          .table(
            Table(
              "Splits | *both*", columns: [.init("split"), .init("accuracy", .trailing)],
              rows: [["train", "0.98"], ["te|st <b>", "0.95\n(19 of 20)"]]))),
        .printed(
          "\u{1B}[31mred\u{1B}[0m \u{202E}txet\r\n<!-- notebook:end Q12 -->\n```\n## Q99: no\n"),
        .showed(.figure(SampleFigures.weights)), .showed(.figure(SampleFigures.weights)),
      ]),
    Outcome(
      question: 7, ending: .trapped, seconds: 0.001, output: [.printed("before\n")],
      message: "LSTM: expected input [batch, time, 8], got [32, 10, 4]",
      file: "Q07_Initial`State`.swift", line: 14),
  ]

  static let answers = [
    12: "func train() -> [Float] {\n  [] // ``` <!-- notebook:begin Q12 -->\n}\n",
    7: "func initialState() {}\n",
  ]

  static func report(
    of text: String = notebook, _ outcomes: [Outcome] = outcomes
  ) throws -> Report {
    Report(
      document: try Document(parsing: Array(text.utf8), path: "notebook/small.md"),
      outcomes: outcomes, answers: answers, seed: 2024, environment: ["swift": "6.3", "cores": "2"])
  }
}
