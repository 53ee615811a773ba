import Grading

extension QuestionRubric {
  static let unpacking = QuestionRubric(
    24,
    trials: ["unsorted", "longest first", "one sequence", "equal lengths"],
    criteria: [
      Criterion(
        "shape", points: 50, "The batch is as long as its longest sequence", facts: ["shape"],
        .exact,
        advice: "The shape is `[batch, longest time, features]`, in this order."),
      Criterion(
        "values", points: 100, "Every sequence is in one row, frame after frame",
        on: ["longest first", "one sequence", "equal lengths"], facts: ["values"], .exact,
        advice: """
          In `data` the frames of one step lie side by side: in the batch, the frames of one sequence \
          do.
          """),
      Criterion(
        "order", points: 100, "The sequences are back in their original order", on: ["unsorted"],
        facts: ["values"], .exact,
        advice: """
          Packed, the longest sequence stands first. Row i of the batch is the sequence that stands at \
          `unsortedIndices[i]`.
          """),
      Criterion(
        "lengths", points: 75, "The lengths are told", facts: ["lengths"], .exact,
        advice: """
          `lengths` has the number of frames of each sequence, in the original order. The batch sizes \
          count the other way: sequences for each step.
          """),
      Criterion(
        "padding", points: 75, "What follows the end of a sequence is zero", on: ["longest first"],
        facts: ["padding"], .exact,
        advice: "Every place behind the end of a sequence is 0."),
    ])
}
