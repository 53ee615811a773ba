import Grading

extension QuestionRubric {
  static let packedModel = QuestionRubric(
    25,
    trials: [
      "unequal lengths", "equal lengths", "one sequence", "gradients", "training", "first weights",
    ],
    criteria: [
      Criterion(
        "shape", points: 20, "There is a score for each class of each sequence",
        on: ["unequal lengths", "equal lengths", "one sequence"], facts: ["shape"], .exact,
        advice: "`logits(for:)` returns `[batch, classCount]`, also for a batch of one."),
      Criterion(
        "padding", points: 120, "Scores do not depend on the padding",
        on: ["unequal lengths", "equal lengths", "one sequence"],
        facts: ["rows changed by the padding", "classes beside other padding"], .exact,
        advice: """
          Change what stands behind the end of a sequence, and its scores must stay. In a padded batch \
          the state goes on changing through the padding, and a backward direction begins in it: pack \
          the batch with its lengths before the layer reads it.
          """),
      Criterion(
        "alone", points: 80, "A sequence scores the same alone as in a batch",
        on: ["unequal lengths", "equal lengths", "one sequence"],
        facts: ["rows changed by the company", "classes alone"], .exact,
        advice: """
          Row i of the scores belongs to sequence i of the batch. Compare a sequence alone with the \
          same within a batch, where others are longer: what differs comes from the padding, or from \
          an order that was not restored.
          """),
      Criterion(
        "gradients", points: 50, "Every parameter learns from every frame", on: ["gradients"],
        facts: [
          "parameters found", "parameters without gradient", "places without gradient",
          "padding with gradient",
        ], .exact,
        advice: """
          After `backward()` every parameter has a gradient that is not zero, every frame has a share \
          in it and no padding has. A backward direction has read the whole sequence at its first \
          frame, not at its last; and layers are found where they are stored properties.
          """),
      Criterion(
        "trains", points: 70, "It learns", on: ["training"], facts: ["classes of new sequences"],
        .exact,
        advice: """
          A few steps with Adam are enough to tell classes apart that differ plainly. See that the \
          gradient reaches the layers and that scores and targets are in the same order.
          """),
      Criterion(
        "unnormalised", points: 20, "The scores are unnormalised",
        on: ["unequal lengths", "equal lengths", "one sequence"],
        facts: ["each row comes to 1"], .exact,
        advice: """
          `logits(for:)` returns what the last layer gives, without a softmax: the cross entropy has \
          one of its own, and with two of them a model learns slowly.
          """),
      Criterion(
        "stream", points: 20, "All chance comes from the stream that is passed",
        on: ["first weights"],
        facts: ["weights from equal streams", "weights from different streams"], .exact,
        advice: """
          Pass `&random` on to every layer. With a stream of your own, all runs have the same weights \
          or none can be repeated.
          """),
      Criterion(
        "size", points: 20, "The model is as large as asked for", on: ["first weights"],
        facts: ["a larger hidden size has more weights"], .exact,
        advice: "Make the layers with `hiddenSize`, not with a size of your own."),
    ])
}
