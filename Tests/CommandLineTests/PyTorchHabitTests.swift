import Testing

// What learners write who know PyTorch, and what they're told: in the end the name here, never a
// place in the library's own sources.

@Test func aFunctionOfPyTorchsIsToldWithItsNameHere() throws {
  let run = try PyTorchRun([
    (
      "nn.CrossEntropyLoss()(x, [0])",
      "`nn.CrossEntropyLoss` is called `crossEntropy(logits:targets:)`"
    ),
    ("CrossEntropyLoss()(x, [0])", "`CrossEntropyLoss` is called `crossEntropy(logits:targets:)`"),
    ("nn.functional.cross_entropy(x, [0])", "is called `crossEntropy(logits:targets:)` here"),
    ("F.cross_entropy(x, [0])", "`F.cross_entropy` is called `crossEntropy(logits:targets:)`"),
    ("torch.cat([x, x], dim: 0)", "`torch.cat` is called `concatenated(_:axis:)` here"),
    ("torch.stack([x, x])", "`torch.stack` is called `stacked(_:axis:)` here"),
    ("torch.tanh(x)", "there is no prefix `torch.` here: write `tanh` alone"),
    (
      "torch.nn.utils.clip_grad_norm_(m.parameters, max_norm: 1)",
      "`torch.nn.utils.clip_grad_norm_` is called `clipGradientNorm(of:to:)` here"
    ),
    ("clipGradNorm(m.parameters, 1)", "`clipGradNorm` is called `clipGradientNorm(of:to:)` here"),
    ("m.zero_grad()", "`zero_grad` is called `zeroGradients()` here"),
    ("x.item()", "`item` isn't a function: leave out the brackets after it"),
    ("x[-1, 0]", "one index cuts the first axis, `x[0]`; any axis: `x.sliced(axis: 1, 0..<5)`"),
    ("x[:, 0]", "a range is written `0..<3` in Swift, not `0:3`"),
  ])
  try run.expectAll()
}

@Test func aLabelOfPyTorchsIsToldWithItsNameHere() throws {
  let run = try PyTorchRun([
    ("Adam(m.parameters, lr: 0.1)", "write `learningRate:` instead of `lr:`"),
    ("SGD(m.parameters, lr: 0.1)", "write `learningRate:` instead of `lr:`"),
    (
      "RNN(input_size: 3, hidden_size: 4, using: &random)",
      "write `inputSize:` instead of `input_size:`, `hiddenSize:` instead of `hidden_size:`"
    ),
    (
      "nn.LSTM(\n  inputSize: 3, hiddenSize: 4,\n  num_layers: 2, batch_first: true, using: &random)",
      "write `layerCount:` instead of `num_layers:`; leave out `batch_first:`, a batch is always"
    ),
    (
      "GRU(inputSize: 3, hiddenSize: 4, numLayers: 2, using: &random)",
      "write `layerCount:` instead of `numLayers:`"
    ),
    (
      "GRU(3, 4, using: &random)",
      "write the labels of these arguments, too: `inputSize:hiddenSize:`"
    ),
    (
      "GRU(inputSize: 3, hiddenSize: 4)",
      "this call lacks the argument `using`: write `using: &…`, with a variable of the type `Random`"
    ),
    ("softmax(x, dim: 1)", "`softmax(_:dim:)` is called `softmax(_:axis:)` here"),
    ("Linear(in_features: 3, out_features: 4, using: &random)", "`to:` instead of `out_features:`"),
    // A function of the learner's own may call its arguments what it likes.
    ("own(lr: 0.1, eps: 1)", "there is no argument `eps` here"),
  ])
  try run.expectAll()
}

/// One line of code in each question's answer, as the last of the learner's own functions.
private struct PyTorchRun {
  private let mistakes: [Mistake]
  private let run: LearnerRun

  /// - Parameter lines: what is written, and what is said about it.
  init(_ lines: [(written: String, told: String)]) throws {
    // Some answers do without the library.
    mistakes = lines.enumerated().map { index, line in
      let question = index + 5
      return (
        question,
        .adding(
          "func learned\(question)(_ m: RNN, _ x: Tensor, _ random: inout Random) {\n"
            + "  _ = \(line.written)\n}\n"), [line.told]
      )
    }
    run = try LearnerRun(
      making: mistakes,
      helpers: ["own.swift": "func own(lr: Float) -> Float { lr }\n"])
  }

  func expectAll(_ here: SourceLocation = #_sourceLocation) throws {
    try run.expect(mistakes, here)
    for (question, _, _) in mistakes {
      let shown = try #require(block(question, in: run.report))
      #expect(!shown.contains(": note: "), "Q\(question)", sourceLocation: here)
    }
  }
}
