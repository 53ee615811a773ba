import RNNBasics

private let rows = [
  ("Swift", "compiling", "6.1", "see swift.org", "brew install swift"),
  ("OpenBLAS", "linear algebra", "0.3.21", "apt install libopenblas-dev", "brew install openblas"),
  ("cmark", "markdown", "0.30.2", "apt install libcmark-dev", "brew install cmark"),
]

func requiredLibraries() -> [Requirement] {
  var list: [Requirement] = []
  for (name, purpose, version, apt, brew) in rows {
    list.append(
      Requirement(name, for: purpose, from: version, commands: ["apt": apt, "brew": brew]))
  }
  return list
}
