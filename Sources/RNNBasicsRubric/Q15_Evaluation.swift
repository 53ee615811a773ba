import Grading

/// The trials in which an evaluation comes to its end.
private let evaluated = ["smaller last batch", "one batch", "one sequence", "model in use"]

extension QuestionRubric {
  static let evaluation = QuestionRubric(
    15,
    trials: ["smaller last batch", "one batch", "one sequence", "model in use", "failing loss"],
    criteria: [
      Criterion(
        "result", points: 120, "Loss and accuracy are those of the whole data", on: evaluated,
        facts: ["loss", "accuracy"], .close,
        advice: """
          Both numbers are means over all sequences of all batches: every sequence counts once, and \
          none counts more than another.
          """),
      Criterion(
        "loss", points: 70, "The loss is the mean over all sequences",
        on: evaluated, facts: ["loss"], .close,
        advice: """
          Weigh the loss of each batch by its number of sequences, and divide by that of all: the mean \
          of the batches' means gives too much weight to a batch that is smaller.
          """),
      Criterion(
        "accuracy", points: 70, "The accuracy is the share of all sequences",
        on: evaluated, facts: ["accuracy"], .close,
        advice: """
          Count the sequences whose largest score is that of their class, over all batches, and divide \
          once by the number of all sequences. It is a share from 0 to 1.
          """),
      Criterion(
        "mode", points: 50, "The model is asked in evaluation mode", on: evaluated,
        facts: ["mode in use"], .exact,
        advice: "Set isTraining to false before the first batch: dropout must not act."),
      Criterion(
        "restored", points: 30, "The model is left in the mode in which it came",
        facts: ["mode afterwards"], .exact,
        advice: """
          Remember isTraining at the beginning and put it back at the end, whatever it was: `defer` \
          does so on every way out.
          """),
      Criterion(
        "gradients", points: 30, "Nothing is recorded for gradients", on: evaluated,
        facts: ["recorded calls", "gradients"], .exact,
        advice: """
          Ask the model within withoutGradient { … }: what is recorded for a backward() that never \
          comes costs memory and time.
          """),
      Criterion(
        "error", points: 30, "An error of the loss comes out", on: ["failing loss"],
        facts: ["error"], .exact,
        advice: """
          Call the loss with `try`, and let the error through: neither `try!`, which stops the \
          program, nor `try?` or a catch that goes on with a number of its own.
          """),
    ])
}
