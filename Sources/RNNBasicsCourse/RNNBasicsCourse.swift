import Exercises

/// The course on recurrent networks, as the runner knows it.
public let rnnBasicsCourse = Course(
  name: "RNN basics",
  notebook: "notebook/rnn_basics.md",
  data: "notebook/data",
  answerKit: AnswerKit(
    product: "RNNBasicsKit",
    modules: ["RNNBasics", "RNNCore"],
    headers: ["Sources/COpenBLAS", "Sources/CKernels/include"],
    systemLibraries: ["openblas"],
    // Q4 asks for its version.
    visibleLibraries: ["libcmark.so"]),
  demonstrator: "rnn-basics-demonstrator")
