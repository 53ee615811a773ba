import Grading

extension QuestionRubric {
  static let lossTracking = QuestionRubric(
    13,
    trials: ["batches", "equal sequences", "learning", "one sequence"],
    criteria: [
      Criterion(
        "report", points: 140,
        "Each epoch's line tells its number and the mean loss that is returned",
        on: ["batches"], facts: ["epochs", "printed", "losses"],
        // Four decimals, rounded on both sides.
        .close(absolute: 1.5e-4, relative: 1e-4),
        advice: """
          What is printed and what is returned belong together: one line an epoch, with the number of \
          the epoch and its mean loss over all sequences.
          """),
      Criterion(
        "history", points: 70, "Returned is the mean loss over all sequences of each epoch",
        on: ["batches"], facts: ["losses"], .close,
        advice: """
          One number an epoch: the sum of each batch's loss times its number of sequences, divided by \
          the number of all sequences.
          """),
      Criterion(
        "learning", points: 30, "The model learns what it should",
        on: ["learning", "one sequence"],
        facts: ["losses", "parameters"], .trained,
        advice: """
          For every batch: clear the gradients, compute scores and loss, call backward() once, and \
          take one step with the optimizer that you were given.
          """),
      Criterion(
        "cleared", points: 20,
        "There is a step for every batch, with the gradients of that batch only",
        on: ["equal sequences"], facts: ["norms"], .close,
        advice: """
          Gradients add up until they are cleared. Call zeroGradients() and step() once a batch, not \
          once an epoch, and clear after the step or before backward(), never in between.
          """),
      Criterion(
        "lines", points: 40, "One line is printed for each epoch, with its number",
        facts: ["epochs"], .exact,
        advice: """
          Print one line an epoch, and none a batch, with the number of the epoch behind the word \
          "epoch", counted from 1. Without that word it is the line's first whole number.
          """),
      Criterion(
        "numbers", points: 60, "The line tells the mean loss of its epoch", on: ["batches"],
        facts: ["printed", "numbers with a comma"],
        // Four decimals, rounded on both sides.
        .close(absolute: 1.5e-4, relative: 1e-4),
        advice: """
          Print the number that you return for the epoch, with four decimals or more and a point, \
          behind the word "loss". Without that word it is the line's first number with a point.
          """),
      Criterion(
        "live", points: 40, "The line is there as soon as its epoch is over", on: ["batches"],
        facts: ["lines before each step"], .exact,
        advice: """
          Print within the loop over the epochs, so that a run can be watched. What is printed after \
          the last epoch tells nothing while there is time to stop.
          """),
    ])
}
