import Grading

extension QuestionRubric {
  static let classificationLoss = QuestionRubric(
    10,
    trials: [
      "usual", "one row", "one class", "large scores", "refuses too few targets",
      "refuses too many targets", "refuses one row without a batch",
      "refuses a class beyond the last", "refuses a negative class",
    ],
    criteria: [
      Criterion(
        "value", points: 130, "The loss is the mean cross entropy, a single number",
        on: ["usual", "one row", "one class"], facts: ["loss"], .close,
        advice: """
          For every row take -ln of the softmax probability of its right class, and return the mean \
          over the rows as a tensor of shape []. The scores come without softmax.
          """),
      Criterion(
        "gradient", points: 110, "Its gradient reaches the scores",
        on: ["usual", "one row", "one class"], facts: ["gradient"], .close,
        advice: """
          Compute the loss with operations on tensors, up to the end: a number that was taken out with \
          item or values and wrapped again has no gradient. Of the mean cross entropy the gradient is \
          (softmax - one-hot) / rows.
          """),
      Criterion(
        "largeScores", points: 90, "Scores far apart give a finite and exact loss",
        on: ["large scores"], facts: ["size of the loss"], .close,
        advice: """
          The probability of the right class can round to zero, and the exponential of a score can \
          overflow. Take softmax and logarithm in one step: logSoftmax or crossEntropy.
          """),
      Criterion(
        "shapes", points: 40, "Targets that do not fit the scores are refused",
        on: [
          "refuses too few targets", "refuses too many targets", "refuses one row without a batch",
        ], .refusal,
        advice: """
          The scores are [batch, classes], with one target for each row. With anything else, stop with \
          a failed check or throw: zip would pass silently over what is left.
          """),
      Criterion(
        "classes", points: 30, "Classes that do not exist are refused",
        on: ["refuses a class beyond the last", "refuses a negative class"], .refusal,
        advice: "A target is a class from 0 up to, but not including, the number of classes."),
    ])
}
