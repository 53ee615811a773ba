import Grading

extension QuestionRubric {
  static let padding = QuestionRubric(
    22,
    trials: [
      "usual", "longest first", "one sequence", "one frame", "equal lengths", "minus infinity",
      "refuses no sequences", "refuses other features",
    ],
    criteria: [
      Criterion(
        "batch", points: 150, "Sequences, padding and lengths are right together", on: ["usual"],
        facts: ["shape", "values", "padding", "lengths"], .close,
        advice: """
          A batch is of use when all of it is right: every sequence in its row, `value` behind its \
          end, and its length told.
          """),
      Criterion(
        "shape", points: 20, "The batch is as long as its longest sequence", facts: ["shape"],
        .exact,
        advice: "The shape is `[batch, longest time, features]`, in this order."),
      Criterion(
        "values", points: 70, "Every sequence is in its row, from the start", facts: ["values"],
        .close,
        advice: """
          Row i begins with the frames of sequence i, in their order and unchanged, and the sequences \
          are in the order in which they came.
          """),
      Criterion(
        "padding", points: 65, "What follows is the padding value",
        on: ["longest first", "minus infinity"], facts: ["padding"], .close,
        advice: "Every place behind the end of a sequence holds `value`, whatever it is."),
      Criterion(
        "lengths", points: 65, "The length of each sequence is returned", facts: ["lengths"],
        .exact,
        advice: """
          `lengths` has the number of frames that each sequence had before padding, in the order of \
          the sequences.
          """),
      Criterion(
        "refusal", points: 30, "What makes no batch is refused",
        on: ["refuses no sequences", "refuses other features"], .refusal,
        advice: """
          No sequences make no batch, and neither do sequences with different numbers of features: \
          stop, or throw an error.
          """),
    ])
}
