// loses: openBLAS, cmark, swift, brew, openBLASVersion, cmarkVersion, swiftVersion
// hint: These are the libraries of another course: nothing here is computed with Python.
import RNNBasics

func requiredLibraries() -> [Requirement] {
  [
    Requirement(
      "torch", for: "everything", from: "2.0",
      commands: ["apt": "pip install torch", "brew": "pip install torch"])
  ]
}
