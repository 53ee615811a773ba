import Grading

extension QuestionRubric {
  static let evaluation = QuestionRubric(
    15,
    trials: ["smaller last batch", "one batch", "one sequence", "model in use"],
    criteria: [
      Criterion(
        "loss", points: 100, "The loss is the mean over all sequences", facts: ["loss"], .close,
        advice: """
          Weigh the loss of each batch by its number of sequences, and divide by that of all: the mean \
          of the batches' means gives too much weight to a batch that is smaller.
          """),
      Criterion(
        "accuracy", points: 100, "The accuracy is the share of all sequences", facts: ["accuracy"],
        .close,
        advice: """
          Count the sequences whose largest score is that of their class, over all batches, and divide \
          once by the number of all sequences. It is a share from 0 to 1.
          """),
      Criterion(
        "mode", points: 75, "The model is asked in evaluation mode", facts: ["modes"], .exact,
        advice: "Set isTraining to false before the first batch: dropout must not act."),
      Criterion(
        "restored", points: 50, "The model is left in the mode in which it came",
        facts: ["mode afterwards"], .exact,
        advice: """
          Remember isTraining at the beginning and put it back at the end, whatever it was: `defer` \
          does so on every way out.
          """),
      Criterion(
        "gradients", points: 75, "Nothing is recorded for gradients",
        facts: ["recorded calls", "gradients"], .exact,
        advice: """
          Ask the model within withoutGradient { … }: what is recorded for a backward() that never \
          comes costs memory and time.
          """),
    ])
}
