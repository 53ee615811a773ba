// loses: openBLASVersion, cmarkVersion, swiftVersion
// hint: The versions are newer than what supported systems bring along, or no numbers at all. A requirement names the oldest version that will do, not the newest there is.
import RNNBasics

func requiredLibraries() -> [Requirement] {
  [
    Requirement(
      "OpenBLAS", for: "matrix multiplication", from: "latest",
      commands: ["apt": "apt-get install libopenblas-dev", "brew": "brew install openblas"]),
    Requirement(
      "cmark", for: "reading the notebook", from: "1.0",
      commands: ["apt": "apt-get install libcmark-dev", "brew": "brew install cmark"]),
    Requirement(
      "Swift", for: "everything else", from: "newest",
      commands: ["apt": "see swift.org/install", "brew": "brew install swift"]),
  ]
}
