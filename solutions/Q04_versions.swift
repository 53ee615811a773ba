import RNNBasics
import RNNCore

/// What is installed, by asking each part itself.
func versions() -> [Component] {
  [
    Component("RNNCore", version: Machine.rnnCoreVersion),
    Component("Swift", version: Machine.swiftVersion),
    Component("OpenBLAS", version: Machine.blasConfiguration),
    Component("cmark", version: Machine.version(of: "cmark") ?? "missing"),
  ]
}
