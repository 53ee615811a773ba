import Grading

extension QuestionRubric {
  static let inference = QuestionRubric(
    17,
    trials: [
      "usual", "one step", "one class", "large scores", "ties", "refuses a batch",
      "refuses no step",
    ],
    criteria: [
      Criterion(
        "prediction", points: 130, "Label and probabilities tell what the model says of a sequence",
        on: ["usual"], facts: ["labels", "probabilities"], .close,
        advice: """
          The probabilities are the softmax of the model's scores for this sequence alone, and the \
          label is the place of the largest of them.
          """),
      Criterion(
        "probabilities", points: 90, "Every class has its probability",
        on: ["usual", "one step", "one class"], facts: ["probabilities"], .close,
        advice: """
          Make a batch of the one sequence, of its own length, and take the softmax of its scores over \
          the classes: one number from 0 to 1 for each of them, together 1.
          """),
      Criterion(
        "label", points: 80, "The label is the class with the largest probability",
        on: ["usual", "one step", "one class", "ties"], facts: ["labels"], .exact,
        advice: "Classes are counted from 0; of equal probabilities the first class is the label."),
      Criterion(
        "largeScores", points: 30, "Large scores give probabilities, too", on: ["large scores"],
        facts: ["numbers that are no probability", "probability of the largest score"], .close,
        advice: """
          The exponential of a large score is infinite, and a quotient of infinities is no number. \
          Subtract the largest score before, or use softmax, which does.
          """),
      Criterion(
        "use", points: 40, "The model is used and not trained, and left as it came",
        facts: ["mode in use", "modes afterwards", "recorded calls"], .exact,
        advice: """
          Set isTraining to false, ask the model within withoutGradient { … }, and put back at the end \
          the mode in which it came.
          """),
      Criterion(
        "refusal", points: 30, "What is not one sequence is refused",
        on: ["refuses a batch", "refuses no step"], .refusal,
        advice: """
          A sequence is [time, features] with at least one step. With anything else, stop with a \
          failed check or throw, instead of reading the numbers as something that they are not.
          """),
    ])
}
