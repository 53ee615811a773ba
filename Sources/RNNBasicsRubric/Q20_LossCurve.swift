import Grading

extension QuestionRubric {
  static let lossCurve = QuestionRubric(
    20,
    trials: ["usual", "one epoch", "a loss that is no number"],
    criteria: [
      Criterion(
        "curves", points: 150, "Both losses are drawn, each at its epoch",
        on: ["usual", "one epoch"],
        facts: ["training x", "training y", "validation x", "validation y"], .close,
        advice: """
          Two lines over the epochs from 1 on: `history.training` and `history.validation`, as they \
          are. The gap between the two is what the figure is for.
          """),
      Criterion(
        "training", points: 60, "One line is the training loss", on: ["usual", "one epoch"],
        facts: ["training y"], .close,
        advice: """
          The line "training" has the training loss of every epoch as it is in the history: neither \
          smoothed nor averaged.
          """),
      Criterion(
        "validation", points: 70, "One line is the validation loss", on: ["usual", "one epoch"],
        facts: ["validation y"], .close,
        advice: """
          The line "validation" has the validation loss of every epoch, from `history.validation`.
          """),
      Criterion(
        "epochs", points: 40, "Every loss stands at its epoch", on: ["usual", "one epoch"],
        facts: ["training x", "validation x"], .exact,
        advice: "x is the epoch, counted from 1."),
      Criterion(
        "gaps", points: 40, "A loss that is no number leaves a gap",
        on: ["a loss that is no number"],
        facts: ["training points", "validation points", "training span", "validation span"], .exact,
        advice: """
          Nothing is drawn for a loss that is no number, not even 0. The losses after it stay at their \
          own epochs, and the other line has its own loss there all the same.
          """),
      Criterion(
        "labels", points: 40, "Lines and axes have names",
        facts: ["names", "axes", "each label at its own axis"], .exact,
        advice: """
          The two series are named "training" and "validation", and both axes have a label: the epochs x, the \
          loss y.
          """),
    ])
}
