import Exercises
import Parsing
import Reporting

/// A notebook of so many questions, each with a page of text as in the course, and a run of it in
/// which all are answered.
struct SampleRun {
  let questions: Int
  let markdown: [UInt8]

  init(questions: Int) {
    self.questions = questions
    let texts = (1...questions).map(Self.text(ofQuestion:))
    markdown = Array(("# A large notebook\n\n" + texts.joined()).utf8)
  }

  func document() throws -> Document { try Document(parsing: markdown, path: "large.md") }

  func report() throws -> Report {
    let document = try document()
    var report = Report(
      document: document, outcomes: (1...questions).map(Self.outcome(ofQuestion:)),
      answers: Dictionary(uniqueKeysWithValues: (1...questions).map { ($0, Self.answer(to: $0)) }),
      seed: 1, environment: [:])
    report.typesetting.formulas = Dictionary(
      uniqueKeysWithValues: document.toTypeset.formulas.map { ($0, .markup(Self.markup(of: $0))) })
    return report
  }

  private static func text(ofQuestion number: Int) -> String {
    """
    ##### **Q\(number): How do you compute the hidden state $h_{\(number)}$ in `code`?**

    At each step the network computes a *new hidden state* from two things: the input of this step
    and the hidden state of the step before. So $ h_t $ depends on all of $x_1, \\dots, x_t$ although
    the network looks at one of them at a time. See [the paper](https://example.org/\(number)) for
    what **training** decides, and [below](#q\(number)).

    - *One output at the end* (many to one): classify a whole sequence from its last hidden state.
    - *One output at each step* (many to many): label every word, or predict $\\hat{y}_{t+1}$.

    $$
    h_t = \\tanh(W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{\(number)})
    $$

    ```swift
    let state = layer(input, from: zeros)  // question \(number)
    ```


    """
  }

  private static func answer(to number: Int) -> String {
    "func answer\(number)(to input: Tensor) -> Tensor {\n  // One step after another.\n  input\n}\n"
  }

  private static func outcome(ofQuestion number: Int) -> Outcome {
    let epochs = (1...20).map(Double.init)
    let figure = Figure(
      name: "loss", title: "Loss of question \(number)", summary: "It falls.",
      .lines(
        LineChart(
          x: Axis("Epoch"), y: Axis("Loss"),
          series: [Series("training", x: epochs, y: epochs.map { 2 / $0 + Double(number % 7) })])))
    return Outcome(
      question: number, ending: .finished,
      output: [.printed("epoch 1: 2.20\nepoch 2: 1.41\n"), .showed(.figure(figure))])
  }

  /// What KaTeX would write, in miniature.
  private static func markup(of formula: Formula) -> String {
    let letters = "<mrow><msub><mi>h</mi><mi>t</mi></msub><mo>=</mo></mrow>"
    return "<span class=\"katex\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics>"
      + "<mrow>\(String(repeating: letters, count: 1 + formula.tex.utf8.count / 12))</mrow>"
      + "<annotation encoding=\"application/x-tex\"></annotation></semantics></math></span>"
  }
}
