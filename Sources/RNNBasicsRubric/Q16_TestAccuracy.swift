import Grading

extension QuestionRubric {
  static let testAccuracy = QuestionRubric(
    16,
    trials: [
      "equal batches", "smaller last batch", "all or none", "ties", "refuses an empty set",
    ],
    criteria: [
      Criterion(
        "share", points: 130, "The accuracy is the share that is classified rightly",
        on: ["equal batches", "all or none"], facts: ["accuracies"], .close,
        advice: """
          A sequence is classified rightly when its largest score is that of its class. Divide as \
          floating-point numbers; the result is a share from 0 to 1.
          """),
      Criterion(
        "weighting", points: 170, "Every sequence counts the same", on: ["smaller last batch"],
        facts: ["accuracies"], .close,
        advice: """
          Count over all batches and divide once. The mean of the batches' accuracies gives too much \
          weight to a batch that is smaller.
          """),
      Criterion(
        "ties", points: 40, "Of equal scores the first class is the prediction", on: ["ties"],
        facts: ["accuracies"], .close,
        advice: """
          A model that cannot decide must not be counted as right both times: predict one class, the \
          first of those with the largest score, as argmax does.
          """),
      Criterion(
        "mode", points: 30, "The model is asked in evaluation mode, and left as it came",
        facts: ["mode in use", "modes afterwards"], .exact,
        advice: """
          Set isTraining to false before the first batch, and put back at the end what it was before.
          """),
      Criterion(
        "refusal", points: 30, "An empty test set is refused", on: ["refuses an empty set"],
        .refusal,
        advice: "The accuracy of nothing is no number, also not 0 or NaN: throw an error."),
    ])
}
