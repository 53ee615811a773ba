import Grading

extension QuestionRubric {
  static let lossCurve = QuestionRubric(
    20,
    trials: ["usual", "one epoch", "a loss that is no number"],
    criteria: [
      Criterion(
        "training", points: 100, "One line is the training loss", facts: ["training y"], .close,
        advice: """
          The line "training" has the training loss of every epoch as it is in the history: neither \
          smoothed nor averaged.
          """),
      Criterion(
        "validation", points: 100, "One line is the validation loss", facts: ["validation y"],
        .close,
        advice: """
          The line "validation" has the validation loss of every epoch, from `history.validation`.
          """),
      Criterion(
        "epochs", points: 100, "Every loss stands at its epoch",
        facts: ["training x", "validation x"], .exact,
        advice: """
          Epochs count from 1. A loss that is not a number leaves a gap: the losses after it stay at \
          their own epochs.
          """),
      Criterion(
        "labels", points: 100, "Lines and axes have names", facts: ["names", "axes"], .exact,
        advice: """
          The two series are named "training" and "validation", and both axes have a label.
          """),
    ])
}
