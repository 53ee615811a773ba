import Grading

extension QuestionRubric {
  static let packing = QuestionRubric(
    23,
    trials: [
      "unsorted", "longest first", "one sequence", "one frame", "equal lengths",
      "refuses length zero", "refuses a length beyond the end", "refuses too few lengths",
    ],
    criteria: [
      Criterion(
        "data", points: 130, "The data are the frames, step by step",
        on: ["unsorted", "longest first", "one sequence", "one frame"], facts: ["data"], .exact,
        advice: """
          `data` has the first frames of all sequences, then their second frames, and so on, with no \
          frame of padding; within a step the longest sequence comes first.
          """),
      Criterion(
        "batchSizes", points: 50, "The batch sizes are right", facts: ["batch sizes"], .exact,
        advice: """
          `batchSizes` has one number for each time step of the longest sequence: how many sequences \
          still have a frame there.
          """),
      Criterion(
        "order", points: 130, "The order of the sequences can be restored",
        on: ["unsorted", "longest first", "one sequence", "one frame"],
        facts: ["sorted indices", "unsorted indices"], .exact,
        advice: """
          `sortedIndices` tells where each sequence came from, longest first, and `unsortedIndices` is \
          the way back. Sequences that come in any order must be taken as they come.
          """),
      Criterion(
        "ties", points: 50, "Sequences of equal length stay apart", on: ["equal lengths"],
        facts: ["sequences", "lengths"], .exact,
        advice: """
          Unpacked, every sequence stands at the place where it came from, also where others are \
          equally long.
          """),
      Criterion(
        "lengthZero", points: 20, "A length of zero is refused", on: ["refuses length zero"],
        .refusal,
        advice: "A sequence without frames has no last state: stop, or throw an error."),
      Criterion(
        "wrongLengths", points: 20, "Lengths that do not fit the batch are refused",
        on: ["refuses a length beyond the end", "refuses too few lengths"], .refusal,
        advice: """
          There is one length for each sequence, none longer than the padded batch: stop otherwise, or \
          throw an error.
          """),
    ])
}
