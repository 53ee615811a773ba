import Grading

extension QuestionRubric {
  static let finalHidden = QuestionRubric(
    9,
    trials: [
      "one layer", "one sequence", "stacked", "two directions", "stacked in two directions",
      "unequal lengths", "gradients",
    ],
    criteria: [
      Criterion(
        "simple", points: 40, "One layer and one direction give [batch, hidden]",
        on: ["one layer", "one sequence"], facts: ["hidden"], .close,
        advice: "The state's first axis goes: what is left is one row for each sequence."),
      Criterion(
        "stacked", points: 90, "The state is that of the top layer", on: ["stacked"],
        facts: ["hidden"], .close,
        advice:
          "The layers stand one after the other on the first axis, from the lowest to the top."),
      Criterion(
        "directions", points: 110, "Both directions stand side by side", on: ["two directions"],
        facts: ["hidden"], .close,
        advice: """
          Each row is a sequence's state of the forward direction, followed by the same sequence's \
          state of the backward direction. Reading the numbers into another shape does not do that: \
          it would put different sequences into one row.
          """),
      Criterion(
        "together", points: 130, "The top layer's directions stand side by side",
        on: ["stacked in two directions", "unequal lengths"], facts: ["hidden"], .close,
        advice: """
          The index on the first axis is layer · directions + direction: the top layer's states are \
          the last ones, one for each direction.
          """),
      Criterion(
        "gradients", points: 30, "A gradient flows back to the states", on: ["gradients"],
        facts: ["the gradient"], .exact,
        advice: """
          Cut and join tensors with their own operations. A tensor that is made anew from numbers \
          does not know where they come from, and the layer below learns nothing.
          """),
    ])
}
