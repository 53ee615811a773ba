import Grading

extension QuestionRubric {
  static let trainingLoop = QuestionRubric(
    12,
    trials: [
      "batches", "one batch", "equal sequences", "learning", "one sequence", "equal lengths",
      "failing loss",
    ],
    criteria: [
      Criterion(
        "losses", points: 50, "Returned is the mean loss over all sequences of each epoch",
        on: ["batches"], facts: ["returned losses"], .close,
        advice: """
          One number an epoch, from the losses that you learned from: the last batch can be smaller, \
          so weigh every batch by its number of sequences before you divide by that of all.
          """),
      Criterion(
        "learning", points: 90, "The model learns what it should",
        on: ["learning", "one sequence"],
        facts: ["returned losses", "parameters"], .trained,
        advice: """
          For every batch: clear the gradients, compute scores and loss, call backward() once, and \
          take one step with the optimizer that you were given.
          """),
      Criterion(
        "cleared", points: 140,
        "There is a step for every batch, with the gradients of that batch only",
        on: ["one batch", "equal sequences"], facts: ["gradient norm at each step"], .close,
        advice: """
          Gradients add up until they are cleared. Call zeroGradients() and step() once a batch, not \
          once an epoch, and clear after the step or before backward(), never in between.
          """),
      Criterion(
        "batches", points: 50,
        "Every epoch takes every sequence once, in batches of the size asked for",
        on: ["batches"], facts: ["classes in each epoch", "batch sizes", "steps of the optimizer"],
        .exact,
        advice: """
          In each epoch every sequence comes once, batchSize of them in a batch and the rest in a \
          smaller last one. Each batch is one call of the loss and one step.
          """),
      Criterion(
        "mode", points: 25, "The model learns in training mode", on: ["batches", "learning"],
        facts: ["mode in use"], .exact,
        advice: "Set isTraining before the first batch: a model may come in the other mode."),
      Criterion(
        "shuffled", points: 35, "Every epoch has an order of its own, from the given random stream",
        on: ["equal lengths"],
        facts: ["different orders", "epochs in the given order", "same orders again"], .exact,
        advice: """
          Shuffle anew in every epoch, and take all chance from `random`, so that the same stream \
          gives the same run.
          """),
      Criterion(
        "error", points: 10, "An error of the loss comes out", on: ["failing loss"],
        facts: ["error"], .exact,
        advice: """
          Call the loss with `try`, and let the error through: neither `try!`, which stops the \
          program, nor `try?` or a catch that goes on without the batch.
          """),
    ])
}

extension Criterion.Rule {
  /// After a few steps of learning, each of which adds to the rounding of the one before.
  static let trained = Criterion.Rule.close(absolute: 1e-4, relative: 1e-3)
}
