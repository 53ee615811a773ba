import Grading

extension QuestionRubric {
  static let batching = QuestionRubric(
    21,
    trials: [
      "full batches", "a smaller last batch", "equal lengths", "one sequence", "no sequences",
      "refuses size zero",
    ],
    criteria: [
      Criterion(
        "grouping", points: 140, "Little is padding, and yet no epoch is like the one before",
        on: ["full batches"], facts: ["padding", "orders differ"], .exact,
        advice: """
          Both at once: batches of neighbours in length need next to no padding, and their order is \
          free. Sort the sequences, cut, and shuffle the batches.
          """),
      Criterion(
        "once", points: 80, "Every sequence is in exactly one batch",
        facts: ["sequences", "their frames"], .set,
        advice: """
          Put all batches together: every sequence is there once and unchanged, those of an incomplete \
          last batch too.
          """),
      Criterion(
        "sizes", points: 20, "Batches are as large as asked for",
        facts: ["number of batches", "sequences in the largest batch"], .exact,
        advice: """
          No batch has more than `size` sequences, and there are no more batches than needed.
          """),
      Criterion(
        "padding", points: 50, "Next to nothing is padding", on: ["full batches", "equal lengths"],
        facts: ["padding"], .exact,
        advice: """
          A batch is padded to its longest sequence. Sort by length before cutting into batches, so \
          that neighbours are about equally long.
          """),
      Criterion(
        "order", points: 50, "The batches come in another order every time", on: ["full batches"],
        facts: ["orders differ"], .exact,
        advice: """
          Shuffle the batches: a model that always sees the short sequences first and the long ones \
          last learns from an order that means nothing.
          """),
      Criterion(
        "company", points: 15, "Sequences of equal length are mixed anew every time",
        on: ["equal lengths"], facts: ["companions differ"], .exact,
        advice: """
          Where lengths are equal, the sort leaves the order as it is: shuffle the sequences before, \
          so that the same ones do not share a batch in every epoch.
          """),
      Criterion(
        "seeded", points: 25, "The same seed gives the same batches",
        on: ["full batches", "equal lengths"], facts: ["the same seed repeats"], .exact,
        advice: """
          All chance comes from the stream that is passed: `shuffled(using: &random)`. Without it, no \
          run can be repeated.
          """),
      Criterion(
        "refusal", points: 20, "A batch size of zero is refused", on: ["refuses size zero"],
        .refusal,
        advice: "No batches of size 0 hold the sequences: stop, or throw an error."),
    ])
}
