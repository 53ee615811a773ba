import Exercises
import Parsing
import Reporting

/// A small notebook and submissions to it: one that got something of everything, one with full
/// marks, one that was refused.
enum SampleFeedback {
  static let notebook = """
    # Recurrent neural network (RNN) basics

    What the questions are about.

    ## Training the RNN model

    ##### **Q12: How do you write a training loop?**

    Return the loss of every epoch.

    ##### **Q14: How do you clip gradients?**

    The norm is $\\sqrt{\\sum g^2}$.

    ## Evaluating the RNN model

    ##### **Q16: How do you compute the accuracy?**

    Count the hits.

    ##### **Q18: How do you save a model?**

    As a safetensors file.

    ##### **Q19: How do you plot predicted against actual values?**

    Two lines.

    ##### **Q22: How do you pad sequences?**

    With the value that is asked for.

    ##### **Q23: How do you pack them?**

    Longest first.

    """

  static func document(_ text: String = notebook) throws -> Document {
    try Document(parsing: Array(text.utf8), path: "notebook/rnn_basics.md")
  }

  /// Four criteria of 1.00 point, those at `lost` lost with these messages.
  static func criteria(_ titles: [String], lost: [Int: String] = [:]) -> [CriterionGrade] {
    titles.enumerated().map { index, title in
      CriterionGrade(
        name: "criterion\(index)", title: title, points: lost[index] == nil ? 100 : 0, outOf: 100,
        message: lost[index])
    }
  }

  static let trainingLoop = criteria(
    [
      "One loss an epoch", "Gradients are cleared before each step",
      "The model is left in training mode",
      "Parameters after training",
    ],
    lost: [
      3: """
      Looked at: parameters, on the trial "usual".
      weight_ih[0, 3] differs by about 1e-2; the first of 96 numbers that do.
      Every epoch goes over the batches in the order in which they are given.
      """
    ])

  static let clipping = criteria(
    [
      "The norm before clipping is returned", "Gradients that are too long keep their direction",
      "Gradients that are short enough stay as they are", "A norm that is no number is refused",
    ],
    lost: [
      1: """
      Looked at: gradients, on the public trial "too long".
      gradients[2, 1] is 0.31250, expected 0.20833: 50 % too large. It is the first of 24 that differ.

      When the norm is over the limit, every gradient is multiplied by the same factor, limit / norm: \
      the norm afterwards is the limit.
      """,
      3: """
      On the trial "refuses NaN" the answer returned as if nothing were wrong.
      No factor mends a gradient with NaN in it: throw an error.
      """,
    ])

  static let accuracy = criteria([
    "Share of hits", "Ties go to the first class", "Every batch size", "An empty set is refused",
  ])

  static let saving = criteria(
    ["Keys", "Values", "Outputs after loading", "A damaged file is refused"],
    lost: [0: "x", 1: "x", 2: "x", 3: "x"])

  static let padding = criteria(
    ["Values", "Lengths", "The padding value", "An empty list"],
    lost: [
      0: "The answer stopped the program on the trial \"usual\": Index out of range",
      1: "The answer stopped the program on the trial \"usual\": Index out of range",
      2: "The answer stopped the program on the trial \"usual\": Index out of range",
      3: "An empty list has a padded tensor of shape [0, 0, 12].",
    ])

  static let mixed = SubmissionGrade(
    learner: "Ada Lovelace", contentHash: String(repeating: "5e", count: 32),
    conditions: String(repeating: "c0", count: 32),
    questions: [
      QuestionGrade(
        question: 12, status: .graded, criteria: trainingLoop, isNondeterministic: true,
        chain: "finished"),
      QuestionGrade(
        question: 14, status: .graded, criteria: clipping,
        hint:
          "Each gradient was clipped by a norm of its own. Take one norm over all gradients, and "
          + "scale all of them by one factor."),
      QuestionGrade(question: 16, status: .graded, criteria: accuracy),
      QuestionGrade(
        question: 18, status: .notCompiled, criteria: saving,
        messages: [
          """
          Q18_SavingAndLoading.swift:7:14: error: cannot find 'savePoint' in scope
          5 |
          6 |   // Everything that the model has learned.
          7 |   try save(savePoint, to: path)
            |            `- error: cannot find 'savePoint' in scope
          8 | }
          """
        ]),
      QuestionGrade(
        question: 22, status: .graded, criteria: padding,
        messages: ["The answer stopped the program at Q22_Padding.swift:9."]),
      QuestionGrade(
        question: 23, status: .unanswered,
        criteria: criteria(["Data", "Batch sizes", "Order"], lost: [0: "x", 1: "x", 2: "x"])),
    ],
    notes: [
      "notes.txt was passed over: it is no Swift file.",
      "AnswerSheet.swift was passed over: the course's own is used.",
    ],
    chainFinished: 4)

  static let outcomes = [
    Outcome(
      question: 12, ending: .finished, seconds: 1.25,
      output: [
        .printed("epoch 1: 2.20\nepoch 2: 1.41\n"),
        .showed(.figure(SampleFigures.loss)),
      ]),
    Outcome(question: 14, ending: .finished, seconds: 0.5, output: [.printed("norm 3.00\n")]),
    Outcome(question: 16, ending: .finished, seconds: 0.5, output: [.printed("0.97\n")]),
    Outcome(question: 18, ending: .notCompiled, message: "Q18_SavingAndLoading.swift:7:14: error"),
    Outcome(question: 19, ending: .blocked(by: 18)),
    Outcome(
      question: 22, ending: .trapped, seconds: 0.25, output: [.printed("before\n")],
      message: "Index out of range", file: "Q22_Padding.swift", line: 9),
    Outcome(question: 23, ending: .unanswered),
  ]

  static let answers = [
    12: "func train() -> [Float] {\n  []\n}\n",
    14: "func clipGradients() -> Float {\n  3\n}\n",
    16: "func accuracy() -> Float {\n  0.97\n}\n",
    18: "func save(_ model: Model, to path: String) throws {\n  try save(savePoint, to: path)\n}\n",
    22: "func pad() -> Tensor {\n  sequences[sequences.count]\n}\n",
    23: "func pack() -> PackedSequence {\n  fatalError(\"Q23 is not answered yet\")\n}\n",
  ]

  static func grade(
    learner: String = "Ada Lovelace", _ questions: [QuestionGrade] = [], notes: [String] = [],
    refusal: String? = nil
  ) -> SubmissionGrade {
    SubmissionGrade(
      learner: learner, contentHash: String(repeating: "5e", count: 32),
      conditions: String(repeating: "c0", count: 32), questions: questions, notes: notes,
      refusal: refusal, chainFinished: questions.count)
  }

  /// Full marks for each question of the notebook.
  static let perfect = grade(
    [12, 14, 16, 18, 19, 22, 23].map {
      QuestionGrade(question: $0, status: .graded, criteria: accuracy)
    })

  static let refused = grade(
    refusal: "homework.zip: \"../Q14.swift\" leads out of the archive. Pack the folder anew.")

  static func feedback(
    on grade: SubmissionGrade = mixed, outcomes: [Outcome] = outcomes,
    answers: [Int: String] = answers, isIsolated: Bool = true
  ) throws -> Feedback {
    Feedback(
      document: try document(), grade: grade, outcomes: outcomes, answers: answers,
      isIsolated: isIsolated)
  }
}

extension Feedback {
  var markdownText: String { String(decoding: markdown(), as: UTF8.self) }
}
