import Grading

extension QuestionRubric {
  static let layerSizes = QuestionRubric(
    6,
    trials: ["one layer", "one unit", "stacked", "two directions", "stacked in two directions"],
    criteria: [
      Criterion(
        "outputs", points: 240, "With the same weights, the layer computes what was asked for",
        facts: ["outputs"], .close,
        advice: """
          As many layers and directions as were asked for, each of the sizes that were asked for, and \
          each computing tanh(W_ih x + b_ih + W_hh h + b_hh).
          """),
      Criterion(
        "sizes", points: 45, "The first layer has the input size and the hidden size",
        facts: ["first layer"], .exact,
        advice: """
          weight_ih_l0 is [hidden, input], and weight_hh_l0 is [hidden, hidden]: look at which of the \
          two sizes goes where.
          """),
      Criterion(
        "layers", points: 40, "As many layers are stacked as were asked for", facts: ["layers"],
        .exact,
        advice: "Hand layerCount on as it is; a second direction is no further layer."),
      Criterion(
        "directions", points: 35,
        "There is a second direction where it was asked for, and only there",
        facts: ["directions"], .exact,
        advice:
          "Hand bidirectional on: the second direction's weights have keys ending in _reverse."),
      Criterion(
        "equation", points: 20, "Each layer computes tanh(W_ih x + b_ih + W_hh h + b_hh)",
        facts: ["nonlinearity", "biases", "dropout"], .exact,
        advice:
          "Neither another nonlinearity, nor a layer without biases, nor dropout was asked for."),
      Criterion(
        "chance", points: 20, "The first weights come from the stream that is given",
        facts: ["weights from equal streams", "weights from different streams"], .exact,
        advice: """
          Hand the argument on, `using: &random`. With a generator of your own, a caller's seed \
          decides nothing.
          """),
    ])
}
