import Grading

extension QuestionRubric {
  static let gradientClipping = QuestionRubric(
    14,
    trials: [
      "too long", "short enough", "one number", "one without gradient", "refuses NaN",
      "refuses infinity",
    ],
    criteria: [
      Criterion(
        "norm", points: 60, "The norm before clipping is returned",
        on: ["too long", "short enough", "one number"], facts: ["norm"], .close,
        advice: """
          The function returns √(Σ g²) over all numbers of all gradients, as it was before anything \
          was changed.
          """),
      Criterion(
        "direction", points: 200, "Gradients that are too long keep their direction",
        on: ["too long", "one number"], facts: ["gradients"], .close,
        advice: """
          When the norm is over the limit, every gradient is multiplied by the same factor, \
          limit / norm: the norm afterwards is the limit.
          """),
      Criterion(
        "untouched", points: 60, "Gradients that are short enough stay as they are",
        on: ["short enough"], facts: ["gradients"], .exact,
        advice: "When the norm is not over the limit, no bit of a gradient changes."),
      Criterion(
        "idle", points: 20, "A parameter without a gradient counts as nothing, and gets none",
        on: ["one without gradient"], facts: ["change of the norm", "gradients made up"], .close,
        advice: """
          A parameter that took no part in the loss has nil for a gradient. Pass it over: compactMap \
          and `guard let` do, where `!` would stop the program.
          """),
      Criterion(
        "refusal", points: 60, "A norm that is no number is refused",
        on: ["refuses NaN", "refuses infinity"], .refusal,
        advice: """
          No factor mends a gradient with NaN or infinity in it, and a step would spoil every \
          parameter: throw an error.
          """),
    ])
}
