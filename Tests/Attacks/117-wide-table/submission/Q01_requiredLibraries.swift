import RNNBasics

func requiredLibraries() -> [Requirement] {
  [
    Requirement(
      "OpenBLAS", for: String(repeating: "x", count: 1_000_000), from: "0.3", commands: [:])
  ] + (0..<199).map { Requirement("r\($0)", for: "y", from: "1", commands: [:]) }
}
