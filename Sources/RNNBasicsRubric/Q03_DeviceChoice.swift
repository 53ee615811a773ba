import Grading

extension QuestionRubric {
  static let deviceChoice = QuestionRubric(
    3,
    trials: gpuTrials + ["the CPU alone", "nothing"],
    criteria: [
      Criterion(
        "gpu", points: 280, "A GPU is chosen wherever there is one", on: gpuTrials,
        facts: ["the choice"], .exact,
        advice: """
          Whatever is not the CPU is a GPU: neither its place in the list nor its name matters.
          """),
      Criterion(
        "offered", points: 40, "What is chosen was offered",
        on: ["a GPU behind the CPU", "a GPU before the CPU", "several GPUs"],
        facts: ["where it comes from"], .exact,
        advice: "Return an element of the list. A device that you make up is not in the machine."),
      Criterion(
        "cpu", points: 40, "The CPU is chosen where there is no GPU", on: ["the CPU alone"],
        facts: ["the choice"], .exact,
        advice: "A list without a GPU is no error: the CPU computes everything too."),
      Criterion(
        "nothing", points: 40, "An empty list gives the CPU", on: ["nothing"],
        facts: ["the choice"], .exact,
        advice: """
          An empty list has no first element and no last one. The CPU is there even if nobody lists \
          it.
          """),
    ])

  private static let gpuTrials = [
    "a GPU behind the CPU", "a GPU before the CPU", "several GPUs", "a GPU alone",
  ]
}
