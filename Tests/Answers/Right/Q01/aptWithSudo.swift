import RNNBasics

/// More than is asked for, in another order, and with the words around a command that people type.
func requiredLibraries() -> [Requirement] {
  func library(_ name: String, _ purpose: String, _ version: String, _ package: String)
    -> Requirement
  {
    Requirement(
      name, for: purpose, from: version,
      commands: [
        "apt": "sudo apt-get update && sudo apt-get install -y \(package)",
        "brew": "brew install \(name.lowercased())",
      ])
  }
  return [
    Requirement(
      "swift", for: "the compiler", from: "6.1",
      commands: ["apt": "https://swift.org/install", "brew": "brew install swiftly"]),
    library("CMARK", "parsing", "0.29", "libcmark-dev"),
    library("openblas", "matrix products", "0.3", "libopenblas-openmp-dev"),
    Requirement(
      "pkg-config", for: "finding them", from: "0.29", commands: ["apt": "apt install pkg-config"]),
  ]
}
