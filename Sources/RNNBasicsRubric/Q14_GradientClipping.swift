import Grading

extension QuestionRubric {
  static let gradientClipping = QuestionRubric(
    14,
    trials: ["too long", "short enough", "one number", "refuses NaN", "refuses infinity"],
    criteria: [
      Criterion(
        "norm", points: 100, "The norm before clipping is returned", facts: ["norm"], .close,
        advice: """
          The function returns √(Σ g²) over all numbers of all gradients, as it was before anything \
          was changed.
          """),
      Criterion(
        "direction", points: 150, "Gradients that are too long keep their direction",
        on: ["too long", "one number"], facts: ["gradients"], .close,
        advice: """
          When the norm is over the limit, every gradient is multiplied by the same factor, \
          limit / norm: the norm afterwards is the limit.
          """),
      Criterion(
        "untouched", points: 75, "Gradients that are short enough stay as they are",
        on: ["short enough"], facts: ["gradients"], .exact,
        advice: "When the norm is not over the limit, no bit of a gradient changes."),
      Criterion(
        "refusal", points: 75, "A norm that is no number is refused",
        on: ["refuses NaN", "refuses infinity"], .refusal,
        advice: """
          No factor mends a gradient with NaN or infinity in it, and a step would spoil every \
          parameter: throw an error.
          """),
    ])
}
