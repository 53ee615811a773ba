// loses: swift, swiftVersion
// hint: The compiler is missing from the list. Ask of everything on a fresh machine whether the program builds without it.
import RNNBasics

func requiredLibraries() -> [Requirement] {
  [
    Requirement(
      "OpenBLAS", for: "matrix multiplication", from: "0.3.20",
      commands: ["apt": "apt-get install libopenblas-dev", "brew": "brew install openblas"]),
    Requirement(
      "cmark", for: "reading the notebook", from: "0.30.0",
      commands: ["apt": "apt-get install libcmark-dev", "brew": "brew install cmark"]),
  ]
}
