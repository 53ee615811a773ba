import Grading

extension QuestionRubric {
  static let forwardPass = QuestionRubric(
    8,
    trials: [
      "usual", "one step", "one sequence", "stacked in two directions", "from a state", "gradients",
    ],
    criteria: [
      Criterion(
        "outputs", points: 90, "The outputs are the hidden states after every step",
        on: ["usual", "one step", "one sequence", "stacked in two directions"],
        facts: ["outputs"], .close,
        advice: """
          [batch, time, hidden · directions]: the state after step t stands at place t, for the last \
          layer alone.
          """),
      Criterion(
        "final", points: 70, "The final state is the one after the last step",
        on: ["usual", "one step", "one sequence"], facts: ["final"], .close,
        advice: "[layers · directions, batch, hidden], the shape of the initial state."),
      Criterion(
        "layers", points: 40, "The final state has one of every layer and direction",
        on: ["stacked in two directions"], facts: ["final"], .close,
        advice: """
          The layer returns its final state beside the outputs. The outputs do not hold it: they \
          know nothing of the layers below, and the direction that reads from the end ends at the \
          first step.
          """),
      Criterion(
        "state", points: 180, "The pass begins at the state that is given", on: ["from a state"],
        facts: ["outputs", "final"], .close,
        advice: "Hand the state on to the layer; without one, it begins from zeros."),
      Criterion(
        "gradients", points: 20, "A gradient reaches every parameter", on: ["gradients"],
        facts: ["parameters without gradient"], .atMost,
        advice:
          "Return the tensors as the layer computed them, recorded and not rebuilt from numbers."),
    ])
}
