// Versions as pip writes them: ">=0.3.20".
import RNNBasics

/// What must be installed before the first network can be trained.
func requiredLibraries() -> [Requirement] {
  [
    Requirement(
      "OpenBLAS", for: "matrix multiplication", from: ">=0.3.20",
      commands: [
        "apt": "apt-get install libopenblas-dev",
        "brew": "brew install openblas",
      ]),
    Requirement(
      "cmark", for: "reading the notebook", from: "0.30.0",
      commands: [
        "apt": "apt-get install libcmark-dev",
        "brew": "brew install cmark",
      ]),
    Requirement(
      "Swift", for: "everything else", from: "Swift 6.1",
      commands: [
        "apt": "see swift.org/install",
        "brew": "brew install swift",
      ]),
  ]
}
