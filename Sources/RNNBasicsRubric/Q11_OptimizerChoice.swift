import Grading

extension QuestionRubric {
  static let optimizerChoice = QuestionRubric(
    11,
    trials: [
      "steps", "another rate", "no gradient", "zero gradient", "state", "refuses a negative rate",
    ],
    criteria: [
      Criterion(
        "steps", points: 220, "Steps are those of Adam", on: ["steps"],
        facts: ["parameters after the steps"], .close,
        advice: """
          Return Adam for all of the parameters, with the learning rate that was asked for, decay \
          rates 0.9 and 0.999, and both means corrected for starting at zero.
          """),
      Criterion(
        "rate", points: 70, "The learning rate is the one asked for, and can be changed later",
        on: ["another rate"], facts: ["rate", "new rate", "share of the step"],
        // The step is the small difference of two large numbers.
        .close(absolute: 1e-5, relative: 1e-3),
        advice: """
          Hand learningRate on to the optimizer, and let its property tell and change how long the \
          next step is.
          """),
      Criterion(
        "idle", points: 20, "A parameter without a gradient stays as it is", on: ["no gradient"],
        facts: ["way moved without a gradient"], .exact,
        advice: """
          A gradient that is nil is not a gradient of zeros: the parameter takes no step, not even \
          with the momentum of earlier ones.
          """),
      Criterion(
        "decay", points: 40, "Weights do not decay by themselves", on: ["zero gradient"],
        facts: ["way moved"], .exact,
        advice: """
          While all gradients are zero, from the start, nothing moves. Weight decay, which is part of \
          AdamW's settings when nothing else is said, pulls parameters to zero.
          """),
      Criterion(
        "state", points: 40, "The optimizer's state can be carried over to a new optimizer",
        on: ["state"], facts: ["numbers moved", "way apart after resuming"],
        .close(absolute: 1e-6, relative: 0),
        advice: """
          trainingState holds all that changes from step to step: the running means and the number of \
          steps. With it put into a new optimizer, training goes on as if it had not stopped.
          """),
      Criterion(
        "refusal", points: 10, "A negative learning rate is refused",
        on: ["refuses a negative rate"], .refusal,
        advice: "A negative rate would climb: stop with a failed check, or throw."),
    ])
}
