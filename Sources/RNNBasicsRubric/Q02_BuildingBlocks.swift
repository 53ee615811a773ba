import Grading

extension QuestionRubric {
  static let buildingBlocks = QuestionRubric(
    2,
    trials: ["the blocks"],
    criteria: [
      Criterion(
        "blocks", points: 50, "There is one of each block", facts: ["blocks"], .set,
        advice: "Return an RNN, an LSTM, a GRU, a Linear and a Dropout, each a module of RNNCore."),
      Criterion(
        "recurrent", points: 200, "The recurrent blocks have the sizes that were asked for",
        facts: ["RNN", "LSTM", "GRU"], .exact,
        advice: """
          inputSize is the number of features of a frame, hiddenSize the number of units; one layer, \
          one direction, with biases.
          """),
      Criterion(
        "linear", points: 90, "The linear block leads from the hidden units to the classes",
        facts: ["Linear"], .exact,
        advice: """
          Linear(from:to:) takes the width that comes in first; its weight is stored as \
          [out, in], and it has a bias.
          """),
      Criterion(
        "chance", points: 60, "The first weights come from the stream that is given",
        facts: ["weights from equal streams", "weights from different streams"], .exact,
        advice: """
          Hand the argument on, `using: &random`. With a generator of your own, a caller's seed \
          decides nothing.
          """),
    ])
}
