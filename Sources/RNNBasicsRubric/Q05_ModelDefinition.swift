import Grading

extension QuestionRubric {
  static let modelDefinition = QuestionRubric(
    5,
    trials: [
      "usual", "one step", "one sequence", "one class", "unequal lengths", "gradients", "chance",
    ],
    criteria: [
      Criterion(
        "parameters", points: 80, "The model consists of an RNN layer and a linear layer",
        facts: ["parameter shapes"], .set,
        advice: """
          One RNN from the features to the hidden units and one Linear from the hidden units to the \
          classes, both with biases, both stored properties of the model: parameters are found by \
          the properties.
          """),
      Criterion(
        "logits", points: 160, "The scores are those of each sequence's last hidden state",
        on: ["usual", "one step", "one sequence", "one class"], facts: ["logits"], .close,
        advice: """
          With the same weights, logits = Linear(h_T), where h_t = tanh(W_ih x_t + b_ih + W_hh \
          h_{t-1} + b_hh). Nothing follows the linear layer: the softmax belongs to the loss.
          """),
      Criterion(
        "padding", points: 70, "The scores do not depend on the padding", on: ["unequal lengths"],
        // What is left of a difference of two sums in single precision; padding moves far more.
        facts: ["moved by the padding", "different from a sequence alone"],
        .close(absolute: 1e-4, relative: 0),
        advice: """
          The last column of a padded batch is padding for all but the longest sequence. Take each \
          sequence's own last step, by its length.
          """),
      Criterion(
        "gradients", points: 50, "A gradient reaches every parameter", on: ["gradients"],
        facts: ["parameters without gradient"], .atMost,
        advice: """
          Compute with tensors from the input to the scores: what is detached, rebuilt from numbers \
          or computed without gradient cannot be learned, and neither can a layer that is not used.
          """),
      Criterion(
        "chance", points: 40, "The first weights come from the stream that is given",
        on: ["chance"], facts: ["weights from equal streams", "weights from different streams"],
        .exact,
        advice: """
          Hand the argument on, `using: &random`. With a generator of your own, a caller's seed \
          decides nothing.
          """),
    ])
}
