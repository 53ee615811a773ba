// loses: openBLAS, cmark
// hint: The packages that are installed hold no headers: programs run with them, and nothing can be built. Look for those made for development.
import RNNBasics

func requiredLibraries() -> [Requirement] {
  [
    Requirement(
      "OpenBLAS", for: "matrix multiplication", from: "0.3.20",
      commands: ["apt": "apt-get install libopenblas0", "brew": "brew install openblas"]),
    Requirement(
      "cmark", for: "reading the notebook", from: "0.30.0",
      commands: ["apt": "apt-get install cmark", "brew": "brew install cmark"]),
    Requirement(
      "Swift", for: "everything else", from: "6.1",
      commands: ["apt": "see swift.org/install", "brew": "brew install swift"]),
  ]
}
