import Grading

extension QuestionRubric {
  static let lossTracking = QuestionRubric(
    13,
    trials: ["batches", "equal sequences", "learning", "one sequence"],
    criteria: [
      Criterion(
        "history", points: 100, "Returned is the mean loss over all sequences of each epoch",
        on: ["batches"], facts: ["losses"], .close,
        advice: """
          One number an epoch: the sum of each batch's loss times its number of sequences, divided by \
          the number of all sequences.
          """),
      Criterion(
        "learning", points: 75, "The model learns what it should",
        on: ["learning", "one sequence"],
        facts: ["losses", "parameters"], .trained,
        advice: """
          For every batch: clear the gradients, compute scores and loss, call backward() once, and \
          take one step with the optimizer that you were given.
          """),
      Criterion(
        "cleared", points: 50,
        "There is a step for every batch, with the gradients of that batch only",
        on: ["equal sequences"], facts: ["norms"], .close,
        advice: """
          Gradients add up until they are cleared. Call zeroGradients() and step() once a batch, not \
          once an epoch, and clear after the step or before backward(), never in between.
          """),
      Criterion(
        "lines", points: 75, "One line is printed for each epoch, with its number",
        facts: ["decimals", "epochs"], .exact,
        advice: """
          Print one line an epoch, and none a batch. A decimal number has a point, not a comma. The first whole number in it is that of the \
          epoch, counted from 1.
          """),
      Criterion(
        "numbers", points: 50, "The line tells the mean loss of its epoch", on: ["batches"],
        facts: ["decimals", "printed"],
        // Four decimals, rounded on both sides.
        .close(absolute: 1.5e-4, relative: 1e-4),
        advice: """
          Print the number that you return for the epoch, with four decimals or more and a point. It \
          is the first number in its line that has one.
          """),
      Criterion(
        "live", points: 50, "The line is there as soon as its epoch is over", on: ["batches"],
        facts: ["lines before each step"], .exact,
        advice: """
          Print within the loop over the epochs, so that a run can be watched. What is printed after \
          the last epoch tells nothing while there is time to stop.
          """),
    ])
}
