import Grading

extension QuestionRubric {
  static let savingAndLoading = QuestionRubric(
    18,
    trials: [
      "saved", "there and back", "from another program",
      "refuses a path that cannot be written", "refuses a file cut short",
      "refuses a damaged header", "refuses another shape", "refuses a missing key",
    ],
    needsScratch: true,
    criteria: [
      Criterion(
        "file", points: 80, "Other programs can read what was saved", on: ["saved"],
        facts: ["keys", "shapes", "numbers"], .exact,
        advice: """
          The file is in the safetensors format and holds every parameter, biases too, under its key \
          in the model, in its shape, and to the last bit.
          """),
      Criterion(
        "roundTrip", points: 100, "What was saved comes back to the bit", on: ["there and back"],
        facts: ["keys", "numbers", "other scores"], .exact,
        advice: """
          Save a model and load the file into a second one with other weights: every parameter of the \
          second must then be that of the first, and so every score.
          """),
      Criterion(
        "otherFiles", points: 80, "Files of other programs are loaded",
        on: ["from another program"], facts: ["keys", "numbers"], .exact,
        advice: """
          Another program may write the tensors in any order: what a tensor is for stands in its key \
          and not in its place.
          """),
      Criterion(
        "unwritten", points: 20, "Saving throws when the file cannot be written",
        on: ["refuses a path that cannot be written"], .refusal,
        advice: """
          `save` throws when there is no way to write the file, as in a folder that does not exist: \
          who called it would believe that the model is safe.
          """),
      Criterion(
        "damage", points: 50, "A damaged file is refused",
        on: ["refuses a file cut short", "refuses a damaged header"], .refusal,
        advice: """
          `load` throws when the file ends too early or its header cannot be read. To catch the error \
          and go on would leave a model that was never loaded.
          """),
      Criterion(
        "shape", points: 35, "A tensor of another shape is refused",
        on: ["refuses another shape"], .refusal,
        advice: """
          `load` throws when a tensor's shape is not that of the parameter, even where it has as many \
          numbers: a transposed weight is another weight.
          """),
      Criterion(
        "missing", points: 35, "A file that lacks a parameter is refused",
        on: ["refuses a missing key"], .refusal,
        advice: """
          `load` throws when the model has a parameter that the file does not have: it would keep its \
          random numbers.
          """),
    ])
}
