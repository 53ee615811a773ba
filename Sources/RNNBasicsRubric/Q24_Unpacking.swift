import Grading

extension QuestionRubric {
  static let unpacking = QuestionRubric(
    24,
    trials: ["unsorted", "longest first", "one sequence", "equal lengths"],
    criteria: [
      Criterion(
        "batch", points: 150, "What was packed comes back: sequences, lengths and clean padding",
        on: ["unsorted"], facts: ["shape", "values", "padding", "lengths"], .exact,
        advice: """
          Every sequence is back in its own row, with zeros behind its end and its length beside it, \
          in the order that the sequences had before they were packed.
          """),
      Criterion(
        "shape", points: 10, "The batch is as long as its longest sequence", facts: ["shape"],
        .exact,
        advice: "The shape is `[batch, longest time, features]`, in this order."),
      Criterion(
        "values", points: 60, "Every sequence is in one row, frame after frame",
        on: ["longest first", "one sequence", "equal lengths"], facts: ["values"], .exact,
        advice: """
          In `data` the frames of one step lie side by side: in the batch, the frames of one sequence \
          do.
          """),
      Criterion(
        "order", points: 80, "The sequences are back in their original order", on: ["unsorted"],
        facts: ["values"], .exact,
        advice: """
          Packed, the longest sequence stands first. Row i of the batch is the sequence that stands at \
          `unsortedIndices[i]`.
          """),
      Criterion(
        "lengths", points: 60, "The length of each sequence is returned", facts: ["lengths"],
        .exact,
        advice: """
          `lengths` has the number of frames of each sequence, in the original order. The batch sizes \
          count the other way: sequences for each step.
          """),
      Criterion(
        "padding", points: 40, "What follows the end of a sequence is zero", on: ["longest first"],
        facts: ["padding"], .exact,
        advice: "Every place behind the end of a sequence is 0."),
    ])
}
