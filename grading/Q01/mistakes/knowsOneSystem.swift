// loses: brew
// hint: There is a command for one system only. The same libraries are installed on a Mac, with Homebrew.
import RNNBasics

func requiredLibraries() -> [Requirement] {
  [
    Requirement(
      "OpenBLAS", for: "matrix multiplication", from: "0.3.20",
      commands: ["apt": "apt-get install libopenblas-dev"]),
    Requirement(
      "cmark", for: "reading the notebook", from: "0.30.0",
      commands: ["apt": "apt-get install libcmark-dev"]),
    Requirement(
      "Swift", for: "everything else", from: "6.1",
      commands: ["apt": "see swift.org/install"]),
  ]
}
