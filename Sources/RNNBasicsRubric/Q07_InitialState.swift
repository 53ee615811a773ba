import Grading

extension QuestionRubric {
  static let initialState = QuestionRubric(
    7,
    trials: [
      "one layer", "one sequence", "stacked", "two directions", "stacked in two directions",
    ],
    criteria: [
      Criterion(
        "sizes", points: 50, "One layer has one state for each sequence",
        on: ["one layer", "one sequence"], facts: ["shape", "outputs from zeros of its shape"],
        .close,
        advice: """
          Three axes: layers · directions first, then the batch, then the hidden units; the axis of \
          the layers is there even where there is one layer.
          """),
      Criterion(
        "layers", points: 80, "Each layer has a state", on: ["stacked"],
        facts: ["shape", "outputs from zeros of its shape"], .close,
        advice: "Stacked layers are recurrences of their own: each has a state of its own."),
      Criterion(
        "directions", points: 80, "Each direction has a state", on: ["two directions"],
        facts: ["shape", "outputs from zeros of its shape"], .close,
        advice: """
          The direction that reads from the end has a state of its own. It lies on the first axis: \
          only in the outputs do the directions stand side by side.
          """),
      Criterion(
        "together", points: 130, "Each direction of each layer has a state",
        on: ["stacked in two directions"], facts: ["shape", "outputs from zeros of its shape"],
        .close,
        advice: "The first axis is the product of the number of layers and that of directions."),
      Criterion(
        "zeros", points: 60, "The state is nothing but zeros",
        facts: ["numbers that are not zero"], .exact,
        advice: "Before the first step nothing has been read, and there is nothing to remember."),
    ])
}
